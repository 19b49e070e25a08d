namespace Replicator.Architecture.Tests.Banned;

/// <summary>A statement that uses a banned symbol.</summary>
/// <param name="Symbol">The symbol as the files of banned symbols have it.</param>
/// <param name="Statement">The statement, on one line.</param>
internal sealed record Probe(string Symbol, string Statement);
