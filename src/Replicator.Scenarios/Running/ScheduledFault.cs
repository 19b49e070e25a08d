using Replicator.Scenarios.Model.Faults;
using Replicator.Scenarios.Results;
using Replicator.Simulation.Faults;

namespace Replicator.Scenarios.Running;

/// <summary>A fault on the agenda of a run.</summary>
/// <param name="What">What goes wrong.</param>
/// <param name="Origin">Whether the scenario promises it; one of those of <see cref="FaultOutcome"/>.</param>
/// <param name="Injected">What came of it.</param>
internal sealed record ScheduledFault(FaultSettings What, string Origin, InjectedFault Injected)
{
    /// <summary>What came of it so far.</summary>
    public FaultReport Report() => new(
        What,
        Origin,
        Injected.State is FaultState.Active or FaultState.Ended ? Injected.Start.SinceStart : null,
        Injected.State == FaultState.Ended ? Injected.End!.Value.SinceStart : null,
        Injected.Acted);
}
