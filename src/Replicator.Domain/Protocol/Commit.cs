using Replicator.Domain.Certificates;
using Replicator.Domain.Journal;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Protocol;

/// <summary>A commit at the master.</summary>
/// <param name="Request">The request it fulfilled.</param>
/// <param name="Change">What changed, with the version it made.</param>
/// <param name="At">When, on the master's clock since the start of the run.</param>
public sealed record Commit(RequestId Request, ConfigChange Change, TimeSpan At) : IJournalEntry
{
    /// <summary>
    /// The certificate that this commit keeps beside the one in use, which <see cref="Change"/> then repeats under the new version; null for a commit whose
    /// certificate is in use.
    /// </summary>
    public Certificate? Sibling { get; init; }

    /// <summary>The certificate that was asked for.</summary>
    public Certificate Requested => Sibling ?? Change.Certificate;

    /// <summary>The version it made.</summary>
    public ConfigVersion Version => Change.Version;
}
