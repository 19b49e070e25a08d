namespace Replicator.Simulation.Tracing;

/// <summary>Takes the records of a run as they come about, on the run's own thread.</summary>
public interface ITraceSink
{
    /// <summary>Takes one record. It must not touch the world.</summary>
    void Write(in TraceRecord record);
}
