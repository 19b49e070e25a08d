using Replicator.Search.Exploring;

namespace Replicator.Search.Comparing;

/// <summary>Conflict policies side by side.</summary>
/// <param name="Scenario">The name of the scenario.</param>
/// <param name="Seeds">The seeds that were asked for.</param>
/// <param name="Rows">One for each policy, in the order asked for.</param>
/// <param name="WasCancelled">Whether it was cancelled; the rows then say what was known by then, each of the same number of runs.</param>
public sealed record Comparison(string Scenario, SeedRange Seeds, IReadOnlyList<PolicyRow> Rows, bool WasCancelled);
