namespace Replicator.Scenarios.Results;

/// <summary>What went from one pool to another.</summary>
/// <param name="From">The name of the sending pool.</param>
/// <param name="To">The name of the receiving pool.</param>
/// <param name="Messages">How many messages were sent.</param>
/// <param name="Bytes">The size of these messages together, in bytes.</param>
/// <param name="Lost">How many of these messages were lost.</param>
/// <param name="Duplicated">How many of these messages arrived twice.</param>
public sealed record LinkTraffic(string From, string To, long Messages, long Bytes, long Lost, long Duplicated);
