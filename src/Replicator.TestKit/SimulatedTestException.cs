using Replicator.Simulation;
using Replicator.Simulation.Faults;
using Replicator.Simulation.Randomness;
using Xunit.Sdk;

namespace Replicator.TestKit;

/// <summary>
/// An expectation that did not hold in a simulation. The message says what was expected, what was found, when, what happened just before, and how to replay it;
/// the properties say the same for code.
/// </summary>
public sealed class SimulatedTestException : XunitException
{
    private readonly string? _stackTrace;

    /// <summary>An exception that says nothing; the kit throws none such.</summary>
    public SimulatedTestException()
        : this("An expectation did not hold.")
    {
    }

    /// <summary>An exception with a message of one's own.</summary>
    public SimulatedTestException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message of one's own, and a cause.</summary>
    public SimulatedTestException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal SimulatedTestException(string message, Exception cause, string? stackTrace)
        : base(message) => (Cause, _stackTrace) = (cause, stackTrace);

    /// <summary>What the test threw, when that was no expectation of the kit: an exception of <c>Assert</c>, for one.</summary>
    public Exception? Cause { get; }

    /// <summary>The seed that fails.</summary>
    public Seed Seed { get; init; }

    /// <summary>The virtual time at which it was found.</summary>
    public VirtualTime Time { get; init; }

    /// <summary>What was expected, as a sentence; empty when the test threw something else.</summary>
    public string Expected { get; init; } = "";

    /// <summary>What was found instead; the message of what the test threw when that was something else.</summary>
    public string Found { get; init; } = "";

    /// <summary>The last events that concern it, in order.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>The drawn faults that are enough to make it fail; all those drawn when they were not reduced.</summary>
    public FaultPlan Faults { get; init; } = FaultPlan.Empty;

    /// <summary>The command that replays this seed only.</summary>
    public string Replay { get; init; } = "";

    /// <summary>The fingerprint of the run up to then: a replay has the same.</summary>
    public string Fingerprint { get; init; } = "";

    /// <inheritdoc/>
    public override string? StackTrace => _stackTrace ?? base.StackTrace;
}
