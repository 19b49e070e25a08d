using System.Collections.Concurrent;
using Replicator.Simulation.Tracing;

namespace Replicator.Scenarios.Traces;

/// <summary>
/// Hands the records of a run over to another thread, chunk by chunk. The run waits when the reader is far behind, so that a trace of any length takes
/// little memory. One writer, one reader.
/// </summary>
internal sealed class RecordChannel : ITraceSink, IDisposable
{
    private const int ChunkLength = 1_024;
    private const int ChunksMax = 16;

    private readonly BlockingCollection<ArraySegment<TraceRecord>> _chunks = new(ChunksMax);
    private readonly CancellationTokenSource _released = new();
    private TraceRecord[] _chunk = new TraceRecord[ChunkLength];
    private int _count;

    public void Write(in TraceRecord record)
    {
        _chunk[_count++] = record;
        if (_count == ChunkLength)
        {
            HandOver();
        }
    }

    /// <summary>The run is over: nothing more comes.</summary>
    public void Complete()
    {
        HandOver();
        _chunks.CompleteAdding();
    }

    /// <summary>The reader wants no more: from here on the run waits for nobody.</summary>
    public void Release() => _released.Cancel();

    /// <summary>The records, as they come; ends when the run is over.</summary>
    public IEnumerable<TraceRecord> Read() => _chunks.GetConsumingEnumerable().SelectMany(static chunk => chunk);

    public void Dispose()
    {
        _chunks.Dispose();
        _released.Dispose();
    }

    private void HandOver()
    {
        try
        {
            if (_count > 0 && !_released.IsCancellationRequested)
            {
                _chunks.Add(new ArraySegment<TraceRecord>(_chunk, 0, _count), _released.Token);
                _chunk = new TraceRecord[ChunkLength];
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody reads it any more.
        }

        _count = 0;
    }
}
