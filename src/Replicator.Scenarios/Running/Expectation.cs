using Replicator.Consistency;

namespace Replicator.Scenarios.Running;

/// <summary>A checker under the name that the scenario file, or the product, gives to what it checks.</summary>
/// <param name="Name">The name, as the report shows it.</param>
/// <param name="Checker">The checker.</param>
/// <param name="Awaited">The request without whose commit there is nothing to judge yet, or null.</param>
internal sealed record Expectation(string Name, IChecker Checker, string? Awaited = null);
