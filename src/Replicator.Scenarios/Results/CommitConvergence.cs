namespace Replicator.Scenarios.Results;

/// <summary>How the replicas came to have a commit.</summary>
/// <param name="Version">The version the commit made.</param>
/// <param name="Request">The request it answered.</param>
/// <param name="CommittedAtSeconds">When it was committed.</param>
/// <param name="Reached">How many replicas had it, or a newer one, at the end.</param>
/// <param name="Figures">How long they took; null when none was reached.</param>
public sealed record CommitConvergence(string Version, string Request, decimal CommittedAtSeconds, int Reached, ConvergenceFigures? Figures);
