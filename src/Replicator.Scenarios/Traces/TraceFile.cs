using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Replicator.Domain.Topology;
using Replicator.Simulation.Tracing;

namespace Replicator.Scenarios.Traces;

/// <summary>
/// Writes <c>trace.jsonl</c>: a header, an object for each record that the filter keeps, and a footer with their count. A failure to write does not disturb the
/// run: the file ends, without its footer, and <see cref="Failure"/> tells. Not thread safe; to be disposed of when the run is over.
/// </summary>
public sealed class TraceFile : ITraceSink, IDisposable
{
    private const int BufferSize = 1 << 16;

    private readonly ServerTopology _topology;
    private readonly TraceFilter? _filter;
    private readonly ArrayBufferWriter<byte> _buffer = new(BufferSize * 2);
    private readonly Utf8JsonWriter _json;
    private readonly FileStream _file;
    private long _records;
    private bool _isClosed;

    /// <summary>Creates the file.</summary>
    /// <param name="path">Where; what is there is replaced.</param>
    /// <param name="scenario">The scenario's name, for the header.</param>
    /// <param name="seed">The seed, for the header.</param>
    /// <param name="topology">Names the servers.</param>
    /// <param name="filter">Which records are kept; null: all.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public TraceFile(string path, string scenario, ulong seed, ServerTopology topology, TraceFilter? filter)
    {
        (_topology, _filter) = (topology, filter);
        _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        // The file is read by people and programs, never put into HTML.
        _json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        TraceLine.Write(_json, new TraceHeader(TraceHeader.CurrentVersion, scenario, seed, filter?.Text));
        EndLine();
    }

    /// <summary>Why the file ends before the run, or null.</summary>
    public Exception? Failure { get; private set; }

    /// <inheritdoc/>
    public void Write(in TraceRecord record)
    {
        if (Failure is null && (_filter is null || _filter.Keeps(record)))
        {
            TraceLine.Write(_json, record, _topology);
            EndLine();
            _records++;
        }
    }

    /// <summary>Writes what is left and the footer, and closes the file; no record may follow. Afterwards <see cref="Failure"/> is final.</summary>
    public void Close()
    {
        if (!_isClosed)
        {
            TraceLine.WriteFooter(_json, _records);
            EndLine();
            Dispose();
        }
    }

    /// <summary>Closes the file; without <see cref="Close"/> before, as a trace that is cut short.</summary>
    public void Dispose()
    {
        if (!_isClosed)
        {
            _isClosed = true;
            WriteOut();
            _json.Dispose();
            _file.Dispose();
        }
    }

    private void EndLine()
    {
        _json.Flush();
        _json.Reset();
        _buffer.Write("\n"u8);
        if (_buffer.WrittenCount >= BufferSize)
        {
            WriteOut();
        }
    }

    private void WriteOut()
    {
        try
        {
            if (Failure is null)
            {
                _file.Write(_buffer.WrittenSpan);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Failure = exception;
        }

        _buffer.ResetWrittenCount();
    }
}
