namespace Replicator.Scenarios.Files;

/// <summary>Keys with values, in file order.</summary>
internal sealed class FileMapping(Mark where) : FileValue(where)
{
    private readonly List<FileEntry> _entries = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public IReadOnlyList<FileEntry> Entries => _entries;

    public override string Kind => "a mapping";

    public FileEntry? Find(string key) => _places.TryGetValue(key, out int place) ? _entries[place] : null;

    /// <summary>Adds an entry, or replaces the one with its key.</summary>
    public void Set(FileEntry entry)
    {
        if (_places.TryGetValue(entry.Key, out int place))
        {
            _entries[place] = entry;
            return;
        }
        _places.Add(entry.Key, _entries.Count);
        _entries.Add(entry);
    }
}
