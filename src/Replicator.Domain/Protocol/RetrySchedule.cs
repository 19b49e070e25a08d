namespace Replicator.Domain.Protocol;

/// <summary>The retry intervals of <see cref="ReplicationOptions"/>, computed by multiplication alone so that every machine gets the same.</summary>
internal sealed class RetrySchedule
{
    private readonly ReplicationOptions _options;
    private readonly List<TimeSpan> _intervals = [];

    public RetrySchedule(ReplicationOptions options)
    {
        Invariant.Holds(
            options.RetryInterval > TimeSpan.Zero,
            $"RetryInterval is {options.RetryInterval}; it must be positive, or a silent replica would stop the time");
        Invariant.Holds(options.RetryBackoff >= 1, $"RetryBackoff is {options.RetryBackoff}; it must be at least 1");
        _options = options;
        _intervals.Add(options.RetryInterval);
    }

    /// <summary>How long to wait after this many attempts before it.</summary>
    public TimeSpan Interval(int attempts)
    {
        while (_intervals.Count <= attempts && IsGrowing)
        {
            _intervals.Add(Next(_intervals[^1]));
        }

        return _intervals[Math.Min(attempts, _intervals.Count - 1)];
    }

    private bool IsGrowing => Next(_intervals[^1]) > _intervals[^1];

    private TimeSpan Next(TimeSpan interval)
    {
        double ticks = interval.Ticks * _options.RetryBackoff;
        return ticks < _options.RetryIntervalMax.Ticks ? TimeSpan.FromTicks((long)ticks) : _options.RetryIntervalMax;
    }
}
