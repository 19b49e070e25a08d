namespace Replicator.Cli;

/// <summary>What the user gave is wrong. The message is for them: what was found and what is allowed.</summary>
internal sealed class UsageException(string message) : Exception(message);
