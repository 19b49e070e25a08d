namespace Replicator.Search.Coverage;

/// <summary>In how many runs each rare event came about. Not thread safe.</summary>
public sealed class EventCoverage
{
    private readonly long[] _counts = new long[RareEvents.All.Count];

    /// <summary>How many runs are counted.</summary>
    public long Runs { get; private set; }

    /// <summary>In how many runs it came about.</summary>
    public long CountOf(RareEvent rare) => _counts[(int)rare];

    /// <summary>How many of the events came about in any run.</summary>
    public int ReachedCount => _counts.Count(static count => count > 0);

    /// <summary>What never came about.</summary>
    public IReadOnlyList<RareEvent> Never => [.. RareEvents.All.Where(rare => CountOf(rare) == 0)];

    /// <summary>Counts a run with what came about in it.</summary>
    internal void Add(ulong events)
    {
        Runs++;
        for (int i = 0; i < _counts.Length; i++)
        {
            _counts[i] += (long)((events >> i) & 1);
        }
    }
}
