namespace Replicator.Scenarios.Files;

/// <summary>
/// Puts a file over the one it extends. Mappings are merged key by key; lists, single values, latencies and delays are replaced as a
/// whole, because half of one latency and half of another would be neither.
/// </summary>
internal static class Merging
{
    public static FileMapping Merge(FileMapping below, FileMapping above, Shape shape)
    {
        var merged = new FileMapping(above.Where);
        foreach (FileEntry entry in below.Entries)
        {
            merged.Set(entry);
        }
        foreach (FileEntry entry in above.Entries)
        {
            merged.Set(merged.Find(entry.Key) is FileEntry lower ? Merge(lower, entry, ShapeOf(shape, entry.Key)) : entry);
        }
        return merged;
    }

    private static FileEntry Merge(FileEntry below, FileEntry above, Shape? shape) =>
        shape is MappingShape or KeyedShape && below.Value is FileMapping lower && above.Value is FileMapping upper
            ? above with { Value = Merge(lower, upper, shape) }
            : above;

    private static Shape? ShapeOf(Shape shape, string key) => shape switch
    {
        MappingShape mapping => mapping.Find(key)?.Shape,
        KeyedShape keyed => keyed.Item,
        _ => null,
    };
}
