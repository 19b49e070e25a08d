using Replicator.Simulation.Tracing;

namespace Replicator.Scenarios.Traces;

/// <summary>Gives every record to several sinks, in the order given.</summary>
/// <param name="sinks">The sinks.</param>
public sealed class TraceFanOut(params IReadOnlyList<ITraceSink> sinks) : ITraceSink
{
    /// <inheritdoc/>
    public void Write(in TraceRecord record)
    {
        foreach (ITraceSink sink in sinks)
        {
            sink.Write(record);
        }
    }
}
