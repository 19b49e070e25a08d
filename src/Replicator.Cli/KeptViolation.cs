namespace Replicator.Cli;

/// <summary>Where the scenario of a violating seed is kept.</summary>
/// <param name="File">Its file; null when it could not be written.</param>
/// <param name="Command">The command that replays it; null when it could not be written.</param>
/// <param name="Unsaved">The scenario's text when it could not be written; null when it was.</param>
internal sealed record KeptViolation(string? File, string? Command, string? Unsaved);
