namespace Replicator.Scenarios.Results;

/// <summary>What went from one pool to another.</summary>
/// <param name="From">The sending pool.</param>
/// <param name="To">The receiving pool.</param>
/// <param name="Messages">Messages sent.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="Lost">How many of them were lost.</param>
/// <param name="Duplicated">How many arrived twice.</param>
public sealed record LinkTraffic(string From, string To, long Messages, long Bytes, long Lost, long Duplicated);
