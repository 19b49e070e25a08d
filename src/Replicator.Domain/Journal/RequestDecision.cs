using Replicator.Domain.Conflicts;
using Replicator.Domain.Protocol;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Journal;

/// <summary>
/// That a request was overruled or refused, so that it is answered alike however often it comes. One that made a version is a <see cref="Commit"/>.
/// </summary>
/// <param name="Request">The request.</param>
/// <param name="CertificateName">The name of its certificate.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="By">The request it gave way to; null when it is none's fault, as for a version that the store never had.</param>
/// <param name="Version">The newest version that the store had for the type then.</param>
public sealed record RequestDecision(RequestId Request, string CertificateName, ConflictOutcome Outcome, RequestId? By, ConfigVersion Version) : IJournalEntry
{
    /// <summary>Of a refused one, why. Default: something was accepted since the version that it saw.</summary>
    public RefusalReason Reason { get; init; }
}
