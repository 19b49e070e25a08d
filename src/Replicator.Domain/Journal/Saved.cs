namespace Replicator.Domain.Journal;

/// <summary>The host to a state machine: what it asked to save under this number is on the disk. It never leaves its server.</summary>
/// <param name="Number">The number.</param>
public sealed record Saved(long Number);
