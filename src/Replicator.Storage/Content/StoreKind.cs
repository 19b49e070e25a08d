namespace Replicator.Storage.Content;

/// <summary>Whose store it is.</summary>
public enum StoreKind
{
    /// <summary>Nobody's yet: it has no entry.</summary>
    Empty,

    /// <summary>A Central Management Store's, active or not.</summary>
    Master,

    /// <summary>A server's that was seeded by hand.</summary>
    LocalCopy,
}
