using Replicator.Simulation.Tracing;

namespace Replicator.TestKit.Failures;

/// <summary>Keeps the last events of a run, for a failure to show, and passes all of them on.</summary>
internal sealed class EventLog(ITraceSink? next) : ITraceSink
{
    private const int Kept = 4096;

    private readonly List<TraceRecord> _records = [];
    private int _oldest;

    /// <summary>Called before the first event of a later moment is written, when all that belongs to the one before is done.</summary>
    public Action? MomentEnds { get; set; }

    /// <summary>The events kept, the oldest first.</summary>
    public IEnumerable<TraceRecord> Records => _records.Skip(_oldest).Concat(_records.Take(_oldest));

    public void Write(in TraceRecord record)
    {
        if (MomentEnds is { } ends && _records.Count > 0 && Latest.Time < record.Time)
        {
            ends();
        }

        if (_records.Count < Kept)
        {
            _records.Add(record);
        }
        else
        {
            _records[_oldest] = record;
            _oldest = (_oldest + 1) % Kept;
        }

        next?.Write(record);
    }

    private TraceRecord Latest => _records[(_oldest + _records.Count - 1) % _records.Count];
}
