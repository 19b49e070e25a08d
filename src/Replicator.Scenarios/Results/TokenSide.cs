namespace Replicator.Scenarios.Results;

/// <summary>What became of the tokens of one side.</summary>
/// <param name="Calls">How many calls were made.</param>
/// <param name="NotMade">How many could not be made, because the server had no certificate to sign with.</param>
/// <param name="Accepted">How many tokens were accepted.</param>
/// <param name="Refused">Those that were refused, by the reason.</param>
/// <param name="Lost">How many calls nobody has judged: what they said was lost on its way, or still on it at the end.</param>
/// <param name="Outages">Between which times a server's calls were refused, or a partner's calls to it, in the order of the servers.</param>
public sealed record TokenSide(int Calls, int NotMade, int Accepted, IReadOnlyList<RefusedTokenSummary> Refused, int Lost, IReadOnlyList<TokenOutage> Outages);
