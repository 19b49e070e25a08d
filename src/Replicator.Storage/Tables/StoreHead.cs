namespace Replicator.Storage.Tables;

/// <summary>What a store says of itself.</summary>
/// <param name="Entries">How many entries it has.</param>
/// <param name="Chain">The checksum of the last.</param>
/// <param name="Start">The calendar time at which the run began whose store it is, as written; null: not known.</param>
internal sealed record StoreHead(long Entries, byte[] Chain, string? Start);
