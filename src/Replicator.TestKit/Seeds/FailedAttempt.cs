using Replicator.TestKit.Failures;
using Replicator.TestKit.Faults;

namespace Replicator.TestKit.Seeds;

/// <summary>A run of a seed that failed, told while its world was still there.</summary>
/// <param name="Facts">What failed.</param>
/// <param name="Choice">Which drawn faults took place.</param>
/// <param name="Happened">What happened, as sections of a message that are yet to be written.</param>
/// <param name="Faults">The drawn faults in words.</param>
/// <param name="Code">The drawn faults as code.</param>
internal sealed record FailedAttempt(
    SimulatedTestException Facts, DrawnFaultChoice Choice, Action<FailureText> Happened, IReadOnlyList<string> Faults, IReadOnlyList<string> Code)
{
    public static FailedAttempt Of(TestSimulation simulation, Exception thrown)
    {
        SimulatedTestException facts = Report.Of(simulation, thrown);
        Action<FailureText> happened = Report.Happened(simulation, facts.Evidence);
        return new FailedAttempt(
            facts,
            simulation.Choice,
            happened,
            [.. simulation.Choice.Chosen.Select(fault => FaultWords.Of(fault, simulation.Names))],
            simulation.Choice.Chosen.Count == 0 ? [] : [.. FaultCode.Of(simulation.Choice.Chosen, simulation.Names)]);
    }

    /// <summary>Whether another run failed in the same way: the same expectation, or an exception of the same type.</summary>
    public bool IsLike(FailedAttempt other) => Facts.Expected == other.Facts.Expected && Facts.Cause?.GetType() == other.Facts.Cause?.GetType();
}
