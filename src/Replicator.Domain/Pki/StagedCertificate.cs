using Replicator.Domain.Certificates;

namespace Replicator.Domain.Pki;

/// <summary>A certificate that waits for its day.</summary>
/// <param name="Certificate">The certificate.</param>
/// <param name="EffectiveAt">From when on it is the current one, as time since the start of the run: each server goes by its own clock.</param>
public sealed record StagedCertificate(Certificate Certificate, TimeSpan EffectiveAt)
{
    /// <summary>Whether the certificate that it replaces is not to be kept as the previous one: it was removed already. Default: it is kept.</summary>
    public bool DropsPrevious { get; init; }
}
