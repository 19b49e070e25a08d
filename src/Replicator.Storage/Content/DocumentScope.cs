namespace Replicator.Storage.Content;

/// <summary>
/// Whom a document of the configuration is for. The product keeps its configuration as XML documents, one for each scope. A certificate that replicates is global,
/// so that <see cref="Global"/> is the only scope that has a document as long as certificates are all that is committed.
/// </summary>
public enum DocumentScope
{
    /// <summary>The whole deployment.</summary>
    Global,

    /// <summary>A site.</summary>
    Site,

    /// <summary>A service of a pool.</summary>
    Service,

    /// <summary>Whoever it is given to.</summary>
    Tag,
}
