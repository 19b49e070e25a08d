using Replicator.Scenarios.Model.Faults;
using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Planning;

/// <summary>A fault that is to happen.</summary>
/// <param name="What">What goes wrong.</param>
/// <param name="Origin">Whether the scenario promises it; one of those of <see cref="FaultOutcome"/>.</param>
/// <param name="Start">When it begins, since the start of the run.</param>
/// <param name="Length">How long it lasts; null: until the load ends.</param>
public sealed record FaultOccurrence(FaultSettings What, string Origin, TimeSpan Start, TimeSpan? Length);
