using Google.Protobuf;
using Microsoft.Win32.SafeHandles;
using Replicator.ClusterHost.Wire;

namespace Replicator.ClusterHost.Histories;

/// <summary>
/// Reads what <see cref="HistoryFileWriter"/> kept, one event at a time. A last event that was cut off is passed over: the process was killed while it wrote,
/// and nobody was told that it is kept. Anything else that is not as it was written is refused. Not thread safe.
/// </summary>
/// <remarks>A file that is still written to is read up to where it ended when it was opened.</remarks>
public sealed class HistoryFileReader : IDisposable
{
    private readonly string _filePath;
    private readonly SafeFileHandle _file;
    private readonly FileWindow _window;
    private readonly long _length;

    /// <summary>Opens a file.</summary>
    /// <param name="filePath">The file.</param>
    /// <exception cref="HistoryFileDamagedException">It is no history.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public HistoryFileReader(string filePath)
    {
        _filePath = filePath;
        _file = File.OpenHandle(filePath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        try
        {
            _length = RandomAccess.GetLength(_file);
            _window = new FileWindow(_file);
            CheckMark();
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>The events and notes in the order in which they were kept, read as they are asked for.</summary>
    /// <exception cref="HistoryFileDamagedException">Thrown where the damage is, after all that is before it.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public IEnumerable<RecordedEvent> Events => Places().Select(static each => each.Event);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>The events, each with where it begins.</summary>
    internal IEnumerable<(long Offset, RecordedEvent Event)> Places()
    {
        long offset = HistoryFrame.Mark.Length;
        while (FrameLength(offset) is { } length)
        {
            yield return (offset, Read(offset, length));
            offset += length;
        }
    }

    /// <summary>The event that begins at a place that <see cref="Places"/> said.</summary>
    internal RecordedEvent ReadAt(long offset) => Read(offset, FrameLength(offset) ?? throw Damaged(offset, "the event that was here is gone."));

    // A process may have been killed before it had written all of the mark.
    private void CheckMark()
    {
        if (!HistoryFrame.Mark.StartsWith(_window.At(0, (int)Math.Min(HistoryFrame.Mark.Length, _length))))
        {
            throw Damaged(0, "a file of a history begins otherwise.");
        }
    }

    // The length of a frame; null: the file ends within it.
    private int? FrameLength(long offset)
    {
        if (_length - offset < HistoryFrame.HeadLength)
        {
            return null;
        }

        int length = HistoryFrame.EventLength(Bytes(offset, HistoryFrame.HeadLength))
            ?? throw Damaged(offset, "the length of the event is not what was written.");
        return length <= _length - offset - HistoryFrame.LengthOf(0) ? HistoryFrame.LengthOf(length) : null;
    }

    private RecordedEvent Read(long offset, int length)
    {
        ReadOnlySpan<byte> frame = Bytes(offset, length);
        if (!HistoryFrame.IsWhole(frame))
        {
            throw Damaged(offset, "the event is not what was written.");
        }

        try
        {
            return EventReading.Decode(V1.HistoryEvent.Parser.ParseFrom(HistoryFrame.EventIn(frame)));
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or WireFormatException)
        {
            throw Damaged(offset, exception.Message, exception);
        }
    }

    private ReadOnlySpan<byte> Bytes(long offset, int length)
    {
        ReadOnlySpan<byte> bytes = _window.At(offset, length);
        return bytes.Length == length ? bytes : throw Damaged(offset, "the file has become shorter.");
    }

    private HistoryFileDamagedException Damaged(long offset, string problem, Exception? cause = null) => new(_filePath, offset, problem, cause);
}
