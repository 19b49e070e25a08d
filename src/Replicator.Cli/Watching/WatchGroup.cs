using Replicator.Scenarios.Replays;

namespace Replicator.Cli.Watching;

/// <summary>What the servers of a pool have replicated at a moment.</summary>
/// <param name="Name">The pool.</param>
/// <param name="Site">Its site.</param>
/// <param name="Counts">How many servers have the configuration of no commit, of the first, of the second, and so on.</param>
internal sealed record WatchGroup(string Name, string Site, IReadOnlyList<int> Counts)
{
    /// <summary>The last moment that is recorded, of all pools.</summary>
    public static IReadOnlyList<WatchGroup> All(Replay replay)
    {
        int[][] counts = [.. replay.Groups.Select(group =>
        {
            int[] all = new int[replay.Commits.Count + 1];
            all[0] = group.Servers;
            return all;
        })];
        IReadOnlyList<int> changes = replay.Frames.Has;
        for (int change = 0; change < changes.Count; change += 4)
        {
            counts[changes[change + 1]][changes[change + 2] + 1] += changes[change + 3];
        }

        return [.. replay.Groups.Index().Where(static each => each.Item.Role != "partner").Select(each => new WatchGroup(each.Item.Name, each.Item.Site, counts[each.Index]))];
    }
}
