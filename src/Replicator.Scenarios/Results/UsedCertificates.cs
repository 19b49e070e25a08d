namespace Replicator.Scenarios.Results;

/// <summary>The global certificates that a server uses.</summary>
/// <param name="Current">The one that signs.</param>
/// <param name="Previous">The one before it, by which what it signed is still validated; null: none.</param>
/// <param name="Next">The one that waits for its effective date; null: none.</param>
/// <param name="NextEffectiveDate">From when on that one is current; null: there is none.</param>
public sealed record UsedCertificates(
    NamedCertificate Current, NamedCertificate? Previous = null, NamedCertificate? Next = null, DateTimeOffset? NextEffectiveDate = null);
