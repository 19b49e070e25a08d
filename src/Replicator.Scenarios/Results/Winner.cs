namespace Replicator.Scenarios.Results;

/// <summary>The certificate that all replicas end up with, and why it is this one.</summary>
/// <param name="Request">The name of the request it answers.</param>
/// <param name="Subject">The subject of its certificate.</param>
/// <param name="Thumbprint">The thumbprint of its certificate, 40 hexadecimal digits.</param>
/// <param name="RequestedBy">The name of the server that asked for it.</param>
/// <param name="Version">The version its commit made, as epoch.sequence.</param>
/// <param name="CommittedAtSeconds">When it was committed, in seconds of virtual time since the start of the run.</param>
/// <param name="Why">Why it won, as a sentence.</param>
public sealed record Winner(
    string Request, string Subject, string Thumbprint, string RequestedBy, string Version, decimal CommittedAtSeconds, string Why)
{
    /// <summary>That its certificate ends within sixty days of the end of the run, as a sentence; null when it does not, or is known by name only.</summary>
    public string? ExpiryWarning { get; init; }
}
