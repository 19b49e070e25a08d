using Replicator.Scenarios.Results;

namespace Replicator.Search.Benchmarking;

/// <summary>What is measured of one run. All but the times, the bytes allocated and what is made of them depends on scenario and seed alone.</summary>
public sealed record RunFigures
{
    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>How many servers hold a replica, that of the master included.</summary>
    public required int Servers { get; init; }

    /// <summary>The virtual time from a commit until replicas had it; null when none was reached.</summary>
    public required ConvergenceFigures? Convergence { get; init; }

    /// <summary>How many replicas had everything at the end.</summary>
    public required int Reached { get; init; }

    /// <summary>How many messages were sent from one server to another.</summary>
    public required long Messages { get; init; }

    /// <summary>Their size together.</summary>
    public required long Bytes { get; init; }

    /// <summary>How many of the messages arrived, second copies included.</summary>
    public required long Deliveries { get; init; }

    /// <summary>How many messages the master's server sent or received; null where it shares its pool, since messages are counted by pools.</summary>
    public required long? MasterMessages { get; init; }

    /// <summary>The real time that making the servers took.</summary>
    public required TimeSpan SetUp { get; init; }

    /// <summary>The real time from the first event to the result, with all checkers.</summary>
    public required TimeSpan Run { get; init; }

    /// <summary>What was allocated in that time, by the run and for its result.</summary>
    public required long AllocatedBytes { get; init; }

    /// <summary>All real time.</summary>
    public TimeSpan WallTime => SetUp + Run;
}
