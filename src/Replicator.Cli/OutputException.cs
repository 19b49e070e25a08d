namespace Replicator.Cli;

/// <summary>Standard output does not take what is written to it: it is full or closed. The message is for the user.</summary>
internal sealed class OutputException(string message, Exception innerException) : Exception(message, innerException);
