using Replicator.Simulation;
using Replicator.Simulation.Tracing;

namespace Replicator.Benchmarks.Peers;

/// <summary>When messages from one server reached another one in a run.</summary>
internal sealed class DeliveryTimes : ITraceSink
{
    private readonly List<VirtualTime> _times = [];

    /// <inheritdoc/>
    public void Write(in TraceRecord record)
    {
        if (record.Kind == TraceKind.Delivered)
        {
            _times.Add(record.Time);
        }
    }

    /// <summary>How many did from one moment to another, both included.</summary>
    public int Between(VirtualTime first, VirtualTime last) => _times.Count(time => time.CompareTo(first) >= 0 && time.CompareTo(last) <= 0);
}
