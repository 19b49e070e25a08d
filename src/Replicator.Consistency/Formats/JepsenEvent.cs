namespace Replicator.Consistency.Formats;

/// <summary>One invocation or completion as Jepsen writes it, in whichever form.</summary>
/// <param name="Process">Which client.</param>
/// <param name="Type">:invoke, :ok, :fail or :info.</param>
/// <param name="Function">:read, :write or :cas.</param>
/// <param name="Value">What is written or was read.</param>
/// <param name="At">When, where that is told.</param>
internal sealed record JepsenEvent(EdnValue Process, EdnValue Type, EdnValue Function, EdnValue? Value, TimeSpan? At);
