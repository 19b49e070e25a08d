using Replicator.Scenarios.Model;

namespace Replicator.Search.Benchmarking;

/// <summary>One of several scenarios that are compared.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Scenario">The scenario.</param>
public sealed record BenchmarkVariant(string Name, Scenario Scenario);
