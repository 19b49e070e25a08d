namespace Replicator.Scenarios.Running.OAuth;

/// <summary>Counts what happens by time, in so many bins of equal length: when a run goes on beyond the last, each takes in its neighbour. Not thread safe.</summary>
internal sealed class TimeBins
{
    /// <summary>How many bins there are at most.</summary>
    internal const int BinsMax = 64;

    private readonly List<int> _counts = [];

    /// <summary>How long a bin is. It begins with a second.</summary>
    public TimeSpan Length { get; private set; } = TimeSpan.FromSeconds(1);

    /// <summary>The counts, from the start of the run up to the last that is not zero.</summary>
    public IReadOnlyList<int> Counts => _counts;

    /// <summary>Something happened.</summary>
    public void Add(TimeSpan at)
    {
        while (at.Ticks / Length.Ticks >= BinsMax)
        {
            Halve();
        }

        int bin = (int)(at.Ticks / Length.Ticks);
        while (_counts.Count <= bin)
        {
            _counts.Add(0);
        }

        _counts[bin]++;
    }

    private void Halve()
    {
        Length *= 2;
        for (int bin = 0; bin < _counts.Count; bin++)
        {
            int count = _counts[bin];
            _counts[bin] = 0;
            _counts[bin / 2] += count;
        }

        _counts.RemoveRange((_counts.Count + 1) / 2, _counts.Count / 2);
    }
}
