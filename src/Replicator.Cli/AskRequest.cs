using Replicator.Reporting.Questions;
using Replicator.Scenarios.Files;
using Replicator.Simulation.Randomness;

namespace Replicator.Cli;

/// <summary>What <c>replicator ask</c> was asked.</summary>
internal sealed record AskRequest
{
    /// <summary>The question; null to list them.</summary>
    public Question? Question { get; init; }

    /// <summary>The seed of each of its runs, or null for that of their files.</summary>
    public Seed? Seed { get; init; }

    /// <summary>The folder below which each run leaves one of its own, or null for none.</summary>
    public string? Out { get; init; }

    /// <summary>Whether standard output is a document.</summary>
    public bool Json { get; init; }

    /// <summary>Values that replace those of each of its scenarios.</summary>
    public IReadOnlyList<ScenarioOverride> Overrides { get; init; } = [];
}
