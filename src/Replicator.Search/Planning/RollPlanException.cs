namespace Replicator.Search.Planning;

/// <summary>A scenario has no renewal to plan. The message says what is missing.</summary>
public sealed class RollPlanException(string message) : Exception(message);
