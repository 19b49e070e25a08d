using Replicator.Consistency;

namespace Replicator.Scenarios.Running;

/// <summary>A checker under the name that the scenario file, or the product, gives to what it checks.</summary>
/// <param name="Name">The name, as the report shows it.</param>
/// <param name="Checker">The checker.</param>
/// <param name="NamesWinner">Whether it says which request wins, which a request that is still under way may yet change.</param>
internal sealed record Expectation(string Name, IChecker Checker, bool NamesWinner = false);
