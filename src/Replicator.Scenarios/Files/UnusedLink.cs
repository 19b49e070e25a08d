namespace Replicator.Scenarios.Files;

/// <summary>What of a link setting never takes effect.</summary>
/// <param name="CoversNoPair">Whether there are no two servers for which it could.</param>
/// <param name="Keys">The keys that other settings override everywhere.</param>
internal sealed record UnusedLink(bool CoversNoPair, IReadOnlyList<string> Keys);
