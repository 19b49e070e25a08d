using Replicator.Domain.History;

namespace Replicator.ClusterHost.Histories;

/// <summary>
/// The histories of several members as one. Events are in the order of their times, which within a file is only nearly the order in which they were kept, for
/// many actors write to it. Equal times: the file that was named first, then the place in the file.
/// </summary>
/// <remarks>
/// All files are read and checked once; kept of each event is only where it is, in 24 bytes, and it is read again when it is told. Not thread safe.
/// </remarks>
public sealed class MergedHistory : IDisposable
{
    private readonly List<HistoryFileReader> _files = [];
    private readonly List<Place> _places = [];

    /// <summary>Reads files.</summary>
    /// <param name="filePaths">The files; see <see cref="HistoryFiles.In"/>.</param>
    /// <exception cref="HistoryFileDamagedException">One is damaged.</exception>
    /// <exception cref="IOException">One cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public MergedHistory(IEnumerable<string> filePaths)
    {
        try
        {
            foreach (string filePath in filePaths)
            {
                var file = new HistoryFileReader(filePath);
                _files.Add(file);
                _places.AddRange(file.Places().Select(each => new Place(each.Event.At.Ticks, _files.Count - 1, each.Offset)));
            }
        }
        catch
        {
            Dispose();
            throw;
        }

        // No two places are equal, so that the order of equal times does not depend on how it is sorted.
        _places.Sort();
    }

    /// <summary>How many events and notes there are.</summary>
    public int Count => _places.Count;

    /// <summary>All of them, in order, read as they are asked for.</summary>
    public IEnumerable<RecordedEvent> Events => _places.Select(place => _files[place.File].ReadAt(place.Offset));

    /// <summary>Tells all of them, in order.</summary>
    /// <param name="history">Hears the events.</param>
    /// <param name="notes">Hears the notes; null: nobody does.</param>
    public void Tell(IHistory history, Action<HistoryNote>? notes = null)
    {
        foreach (RecordedEvent each in Events)
        {
            each.Tell(history, notes);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _files.ForEach(static file => file.Dispose());

    private readonly record struct Place(long Ticks, int File, long Offset) : IComparable<Place>
    {
        public int CompareTo(Place other) => (Ticks, File, Offset).CompareTo((other.Ticks, other.File, other.Offset));
    }
}
