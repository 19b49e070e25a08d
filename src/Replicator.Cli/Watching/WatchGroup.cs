using Replicator.Scenarios.Replays;

namespace Replicator.Cli.Watching;

/// <summary>What the servers of a pool use at a moment.</summary>
/// <param name="Name">The pool.</param>
/// <param name="Site">Its site.</param>
/// <param name="Counts">How many servers have the configuration of no commit, of the first, of the second, and so on.</param>
internal sealed record WatchGroup(string Name, string Site, IReadOnlyList<int> Counts)
{
    /// <summary>The last moment that is recorded; null: it is a partner.</summary>
    public static WatchGroup? Of(ReplayGroup group, int index, Replay replay)
    {
        if (group.Role == "partner")
        {
            return null;
        }

        int[] counts = new int[replay.Commits.Count + 1];
        counts[0] = group.Servers;
        foreach (int[] change in replay.Frames.Has.Chunk(4).Where(change => change[1] == index))
        {
            counts[change[2] + 1] += change[3];
        }

        return new WatchGroup(group.Name, group.Site, counts);
    }
}
