using Replicator.Cli.Watching;
using Replicator.Scenarios.Files;
using Replicator.Simulation.Logging;
using Replicator.Simulation.Randomness;

namespace Replicator.Cli;

/// <summary>What <c>replicator run</c> was asked to do.</summary>
internal sealed record RunRequest
{
    /// <summary>The scenario file.</summary>
    public required string File { get; init; }

    /// <summary>The seed, or null for the file's.</summary>
    public Seed? Seed { get; init; }

    /// <summary>When to end, as written, or null for the file's.</summary>
    public string? Until { get; init; }

    /// <summary>Whether certificates are signed with real keys, or null as the file says.</summary>
    public bool? RealCrypto { get; init; }

    /// <summary>The folder to write, or null for a new one.</summary>
    public string? Out { get; init; }

    /// <summary>The file to write the master's store to, or null for none.</summary>
    public string? Store { get; init; }

    /// <summary>The servers whose certificate logs are kept, as written; null: all, where they are few.</summary>
    public string? CertificateLogs { get; init; }

    /// <summary>Whether a trace is kept.</summary>
    public bool HasTrace { get; init; }

    /// <summary>Which records it keeps, as written; null: all.</summary>
    public string? TraceFilter { get; init; }

    /// <summary>The cluster to run it on, or null for the simulation.</summary>
    public ClusterRequest? Cluster { get; init; }

    /// <summary>How many threads run it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Whether the run is made twice and compared.</summary>
    public bool Twice { get; init; }

    /// <summary>Whether standard output is the result document.</summary>
    public bool Json { get; init; }

    /// <summary>The least severe events to log.</summary>
    public SimulationLogLevel LogLevel { get; init; } = SimulationLogLevel.Warning;

    /// <summary>Who shows it while it goes on, or null for nobody.</summary>
    public WatchServer? Watcher { get; init; }

    /// <summary>How many seconds of virtual time pass in a second at most, or null for as many as can.</summary>
    public double? Pace { get; init; }

    /// <summary>Values that replace those of the file.</summary>
    public IReadOnlyList<ScenarioOverride> Overrides { get; init; } = [];
}
