using Replicator.Scenarios.Files;
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
    /// <summary>What goes wrong, in the words of a scenario file.</summary>
    public string Text => FaultText.Of(What);

    /// <summary>Whether the scenario promises that it does something.</summary>
    public bool IsPromised => Origin == FaultOutcome.Scheduled;
}
