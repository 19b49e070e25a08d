using Replicator.Search.Statistics;

namespace Replicator.Search.Planning;

/// <summary>What comes of a lead.</summary>
/// <param name="Lead">The lead, from staging until the new certificate takes over.</param>
/// <param name="AnyRefused">In how many runs any token was refused.</param>
/// <param name="Refused">How many tokens were refused in a run.</param>
public sealed record LeadOutcome(TimeSpan Lead, Share AnyRefused, Sample Refused);
