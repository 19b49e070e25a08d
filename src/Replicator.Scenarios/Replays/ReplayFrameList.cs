namespace Replicator.Scenarios.Replays;

/// <summary>
/// Counts changes by moment, group and commit in a space that does not grow: when there are more moments than it holds, neighbours are put together, so that each stands for
/// about as many changes, but as far as can be not across a pause; and when there are more commits, these are. Not thread safe.
/// </summary>
/// <param name="groups">How many groups there are.</param>
internal sealed class ReplayFrameList(int groups)
{
    /// <summary>How many moments are told apart at most.</summary>
    internal const int FramesMax = 400;

    /// <summary>How many commits are told apart at most.</summary>
    internal const int BucketsMax = 24;

    // A pause is one that is longer than this part of the run up to it.
    private const int GapsMax = 100;

    // In a frame the counts of a group stand together: first that of none.
    private const int Stride = BucketsMax + 1;

    private readonly List<Frame> _frames = [];
    private long _changesPerFrame = 1;
    private int _commitsPerBucket = 1;

    /// <summary>The bucket in which a commit is counted; -1 for none.</summary>
    public int BucketOf(int commit) => commit < 0 ? -1 : commit / _commitsPerBucket;

    /// <summary>The commits that a bucket counts: the first, and the one after the last.</summary>
    public (int First, int End) CommitsOf(int bucket, int count) => (bucket * _commitsPerBucket, Math.Min((bucket + 1) * _commitsPerBucket, count));

    /// <summary>There are so many commits by now.</summary>
    public void Expect(int commits)
    {
        while (commits > BucketsMax * _commitsPerBucket)
        {
            _commitsPerBucket *= 2;
            _frames.ForEach(static frame => frame.HalveBuckets());
        }
    }

    /// <summary>A server of a group goes from one commit to another.</summary>
    public void Add(TimeSpan at, ReplayTrack track, int group, int before, int after)
    {
        Frame frame = FrameAt(at);
        frame.Changes++;
        int[] counts = frame.Of(track);
        counts[(group * Stride) + BucketOf(before) + 1]--;
        counts[(group * Stride) + BucketOf(after) + 1]++;
    }

    /// <summary>What was counted.</summary>
    public ReplayFrames Record() => new(
        [.. _frames.Select(static frame => (decimal)frame.At.Ticks / TimeSpan.TicksPerSecond)],
        [.. _frames.SelectMany((frame, index) => Changes(index, frame.Uses))],
        [.. _frames.SelectMany((frame, index) => Changes(index, frame.Has))]);

    private static IEnumerable<int> Changes(int frame, int[] counts) => counts.Index().Where(static count => count.Item != 0)
        .SelectMany(count => (int[])[frame, count.Index / Stride, (count.Index % Stride) - 1, count.Item]);

    private Frame FrameAt(TimeSpan at)
    {
        if (_frames.Count > 0 && (_frames[^1].At == at || (_frames[^1].Changes < _changesPerFrame && !IsGap(_frames[^1].At, at))))
        {
            _frames[^1].At = at;
            return _frames[^1];
        }

        if (_frames.Count == FramesMax)
        {
            HalveFrames();
        }

        var frame = new Frame(groups * Stride) { At = at };
        _frames.Add(frame);
        return frame;
    }

    private void HalveFrames()
    {
        _changesPerFrame *= 2;
        PutTogether((earlier, later) => earlier.Changes + later.Changes <= _changesPerFrame && !IsGap(earlier.At, later.At));
        if (_frames.Count > FramesMax * 3 / 4)
        {
            bool isOdd = false;
            PutTogether((_, _) => isOdd = !isOdd);
        }
    }

    // Each may take in those that follow on it.
    private void PutTogether(Func<Frame, Frame, bool> belong)
    {
        int kept = 0;
        for (int index = 1; index < _frames.Count; index++)
        {
            if (belong(_frames[kept], _frames[index]))
            {
                _frames[kept].TakeIn(_frames[index]);
            }
            else
            {
                _frames[++kept] = _frames[index];
            }
        }

        _frames.RemoveRange(kept + 1, _frames.Count - kept - 1);
    }

    // What comes after a pause is not to be shown together with what was before it.
    private static bool IsGap(TimeSpan before, TimeSpan after) => (after.Ticks - before.Ticks) * GapsMax > before.Ticks;

    private sealed class Frame(int size)
    {
        public TimeSpan At { get; set; }

        public long Changes { get; set; }

        public int[] Uses { get; } = new int[size];

        public int[] Has { get; } = new int[size];

        public int[] Of(ReplayTrack track) => track == ReplayTrack.Uses ? Uses : Has;

        public void TakeIn(Frame later)
        {
            for (int index = 0; index < size; index++)
            {
                Uses[index] += later.Uses[index];
                Has[index] += later.Has[index];
            }

            (At, Changes) = (later.At, Changes + later.Changes);
        }

        public void HalveBuckets()
        {
            Halve(Uses);
            Halve(Has);
        }

        private static void Halve(int[] counts)
        {
            for (int start = 0; start < counts.Length; start += Stride)
            {
                for (int bucket = 0; bucket < BucketsMax; bucket++)
                {
                    int count = counts[start + 1 + bucket];
                    counts[start + 1 + bucket] = 0;
                    counts[start + 1 + (bucket / 2)] += count;
                }
            }
        }
    }
}
