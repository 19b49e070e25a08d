using Replicator.Scenarios.Replays;

namespace Replicator.Scenarios.Tests.Replays;

public sealed class ReplayFrameListTests
{
    private const int Groups = 3;

    [Fact]
    public void Whatever_is_put_together_each_moment_has_what_was_then()
    {
        foreach (int seed in Enumerable.Range(1, 30))
        {
            var random = new Random(seed);
            int changes = random.Next(1, 5_000);
            int commits = random.Next(1, 120);
            var frames = new ReplayFrameList(Groups);
            List<(TimeSpan At, int Group, int Before, int After)> made = [];
            TimeSpan at = TimeSpan.Zero;
            frames.Expect(commits);
            for (int change = 0; change < changes; change++)
            {
                at += TimeSpan.FromMilliseconds(random.Next(0, 4) == 0 ? 0 : Math.Pow(10, random.NextDouble() * 4));
                (TimeSpan, int Group, int Before, int After) each = (at, random.Next(Groups), random.Next(-1, commits), random.Next(-1, commits));
                made.Add(each);
                frames.Add(at, ReplayTrack.Uses, each.Group, each.Before, each.After);
            }

            ReplayFrames record = frames.Record();
            Assert.InRange(record.AtSeconds.Count, 1, ReplayFrameList.FramesMax);
            Assert.Equal((decimal)at.Ticks / TimeSpan.TicksPerSecond, record.AtSeconds[^1]);
            Assert.Empty(record.Has);
            Assert.All(record.AtSeconds.Index().Where(each => each.Index % 37 == 0 || each.Index == record.AtSeconds.Count - 1), each =>
                Assert.Equal(Made(made, frames, each.Item), Counted(record.Uses, each.Index)));
        }
    }

    [Fact]
    public void What_comes_after_a_pause_does_not_move_what_was_before_it()
    {
        var frames = new ReplayFrameList(1);
        foreach (int wave in Enumerable.Range(1, 10))
        {
            for (int change = 0; change < 10_000; change++)
            {
                frames.Add(TimeSpan.FromSeconds(wave) + TimeSpan.FromMicroseconds(change), ReplayTrack.Has, 0, -1, 0);
            }
        }

        ReplayFrames record = frames.Record();
        Assert.All(Enumerable.Range(1, 10), wave => Assert.Contains(wave + 0.009999m, record.AtSeconds));
        Assert.InRange(record.AtSeconds.Count, ReplayFrameList.FramesMax / 4, ReplayFrameList.FramesMax);
    }

    [Fact]
    public void Many_commits_are_put_together_in_their_order()
    {
        var frames = new ReplayFrameList(1);
        frames.Expect(1_000);

        Assert.Equal(-1, frames.BucketOf(-1));
        Assert.InRange(frames.BucketOf(999), 0, ReplayFrameList.BucketsMax - 1);
        Assert.All(Enumerable.Range(0, frames.BucketOf(999) + 1), bucket =>
        {
            (int first, int end) = frames.CommitsOf(bucket, 1_000);
            Assert.All(Enumerable.Range(first, end - first), commit => Assert.Equal(bucket, frames.BucketOf(commit)));
        });
        Assert.Equal(1_000, frames.CommitsOf(frames.BucketOf(999), 1_000).End);
    }

    private static SortedDictionary<(int Group, int Commit), int> Made(List<(TimeSpan At, int Group, int Before, int After)> made, ReplayFrameList frames, decimal until)
    {
        SortedDictionary<(int Group, int Commit), int> counts = [];
        foreach ((TimeSpan at, int group, int before, int after) in made.TakeWhile(each => (decimal)each.At.Ticks / TimeSpan.TicksPerSecond <= until))
        {
            Count(counts, group, frames.BucketOf(before), -1);
            Count(counts, group, frames.BucketOf(after), 1);
        }

        return counts;
    }

    private static SortedDictionary<(int Group, int Commit), int> Counted(IReadOnlyList<int> changes, int until)
    {
        SortedDictionary<(int Group, int Commit), int> counts = [];
        foreach (int[] change in changes.Chunk(4).TakeWhile(change => change[0] <= until))
        {
            Count(counts, change[1], change[2], change[3]);
        }

        return counts;
    }

    private static void Count(SortedDictionary<(int Group, int Commit), int> counts, int group, int commit, int change)
    {
        counts[(group, commit)] = counts.GetValueOrDefault((group, commit)) + change;
        if (counts[(group, commit)] == 0)
        {
            counts.Remove((group, commit));
        }
    }
}
