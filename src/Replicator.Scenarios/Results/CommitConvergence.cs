namespace Replicator.Scenarios.Results;

/// <summary>How the replicas came to have a commit.</summary>
/// <param name="Version">The version the commit made, as epoch.sequence.</param>
/// <param name="Request">The name of the request it answered.</param>
/// <param name="CommittedAtSeconds">When it was committed, in seconds of virtual time since the start of the run.</param>
/// <param name="Reached">How many replicas had it, or a newer one, at the end.</param>
/// <param name="Figures">How long they took, from the commit on; null when none was reached.</param>
public sealed record CommitConvergence(string Version, string Request, decimal CommittedAtSeconds, int Reached, ConvergenceFigures? Figures);
