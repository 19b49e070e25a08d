namespace Replicator.Scenarios.Results;

/// <summary>A scheduled task that could not assign a certificate: the last one of its server that failed.</summary>
/// <param name="Server">The name of the server.</param>
/// <param name="Request">The name of the request whose certificate it was.</param>
/// <param name="AtSeconds">When, in seconds of virtual time since the start of the run.</param>
/// <param name="Because">Why, and what to do, as a sentence.</param>
/// <param name="IsMadeUpFor">Whether that certificate, or a newer one, was assigned there by the end.</param>
public sealed record FailedAssignment(string Server, string Request, decimal AtSeconds, string Because, bool IsMadeUpFor);
