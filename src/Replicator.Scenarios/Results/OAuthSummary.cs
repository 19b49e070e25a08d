namespace Replicator.Scenarios.Results;

/// <summary>What became of the tokens that servers and partners showed one another.</summary>
/// <param name="Judged">How many were judged by whoever was called.</param>
/// <param name="Refused">How many of them were refused.</param>
/// <param name="Partners">The partners, in file order.</param>
public sealed record OAuthSummary(int Judged, int Refused, IReadOnlyList<PartnerOutcome> Partners);
