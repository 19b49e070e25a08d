namespace Replicator.Scenarios.Results;

/// <summary>What the configuration of the store that is the master says of global certificates at the end.</summary>
/// <param name="Version">Its version, as epoch.sequence; <c>none</c> when nothing was ever committed.</param>
/// <param name="Certificates">The certificates in their slots, by type: the current one, the previous one, the next one.</param>
public sealed record GlobalConfiguration(string Version, IReadOnlyList<SlotCertificate> Certificates);
