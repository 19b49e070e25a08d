namespace Replicator.Scenarios.Results;

/// <summary>What became of the tokens that one partner showed to another.</summary>
/// <param name="Partner">The name of the one that showed them.</param>
/// <param name="Tokens">What became of them.</param>
public sealed record PartnerSide(string Partner, TokenSide Tokens);
