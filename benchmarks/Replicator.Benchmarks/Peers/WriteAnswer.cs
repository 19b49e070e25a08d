namespace Replicator.Benchmarks.Peers;

/// <summary>What came of a write, as far as its writer learns.</summary>
/// <param name="At">When it was written on its member, by the clock of the machine, which is right for all.</param>
/// <param name="Seen">The number that its member had when it was written.</param>
/// <param name="IsSuccess">Whether the writer was told of success, and of nothing else.</param>
internal sealed record WriteAnswer(DateTime At, long Seen, bool IsSuccess);
