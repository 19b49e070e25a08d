using Replicator.Simulation;

namespace Replicator.TestKit;

/// <summary>What a <see cref="TestSimulation"/> is made with. Every property has a default; none depends on the machine or the day. Immutable.</summary>
public sealed record TestSimulationOptions
{
    private readonly TimeSpan _expectTimeout = TimeSpan.FromSeconds(3);
    private readonly int _evidenceEvents = 20;
    private readonly int _shrinkRuns = 200;

    /// <summary>The simulated world's own options. Its seed counts only where no other is given. Default: those of the simulation.</summary>
    public SimulationOptions World { get; init; } = new();

    /// <summary>How long in virtual time an expectation waits that names no time of its own; above zero. Default 3 s, as in Akka's test kit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero or less.</exception>
    public TimeSpan ExpectTimeout
    {
        get => _expectTimeout;
        init => _expectTimeout = value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(ExpectTimeout), value, "expected more than zero.");
    }

    /// <summary>How many events a failure shows at most, from 1 to 1,000. Default 20.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside of 1 to 1,000.</exception>
    public int EvidenceEvents
    {
        get => _evidenceEvents;
        init => _evidenceEvents = value is >= 1 and <= 1000 ? value : throw new ArgumentOutOfRangeException(nameof(EvidenceEvents), value, "expected 1 to 1,000.");
    }

    /// <summary>How many runs at most go into finding the fewest drawn faults that still fail, from 0 to 100,000; 0 leaves all of them. Default 200.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside of 0 to 100,000.</exception>
    public int ShrinkRuns
    {
        get => _shrinkRuns;
        init => _shrinkRuns = value is >= 0 and <= 100_000 ? value : throw new ArgumentOutOfRangeException(nameof(ShrinkRuns), value, "expected 0 to 100,000.");
    }
}
