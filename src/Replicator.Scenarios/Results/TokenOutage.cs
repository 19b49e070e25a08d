namespace Replicator.Scenarios.Results;

/// <summary>Between which times tokens of a server were refused, or tokens that it was shown.</summary>
/// <param name="Server">The server.</param>
/// <param name="FirstSeconds">When the first was refused, in seconds.</param>
/// <param name="LastSeconds">When the last was refused, in seconds.</param>
public sealed record TokenOutage(string Server, decimal FirstSeconds, decimal LastSeconds);
