using Replicator.Domain.Protocol;
using Replicator.Domain.Versions;

namespace Replicator.Storage.Content;

/// <summary>A line of the journal of versions.</summary>
/// <param name="Version">The version.</param>
/// <param name="Kind">What made it.</param>
/// <param name="Entry">The number of the entry that brought it, from 1.</param>
/// <param name="Request">The request that a commit fulfilled; else null.</param>
/// <param name="Certificate">The name of the certificate that was asked for; null where there was no request.</param>
/// <param name="Thumbprint">Its thumbprint; null likewise.</param>
/// <param name="At">When it was committed, on the master's clock since the start of the run; null likewise.</param>
public sealed record VersionRecord(
    ConfigVersion Version, VersionKind Kind, long Entry, RequestId? Request = null, string? Certificate = null, string? Thumbprint = null, TimeSpan? At = null);
