namespace Replicator.Scenarios.Results;

/// <summary>The certificate that all replicas end up with, and why it is this one.</summary>
/// <param name="Request">The name of the request it answers.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Thumbprint">Its thumbprint.</param>
/// <param name="RequestedBy">The server that asked for it.</param>
/// <param name="Version">The version its commit made.</param>
/// <param name="CommittedAtSeconds">When it was committed.</param>
/// <param name="Why">Why it won, as a sentence.</param>
public sealed record Winner(
    string Request, string Subject, string Thumbprint, string RequestedBy, string Version, decimal CommittedAtSeconds, string Why);
