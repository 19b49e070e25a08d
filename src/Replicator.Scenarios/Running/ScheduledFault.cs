using Replicator.Scenarios.Model.Faults;
using Replicator.Simulation.Faults;

namespace Replicator.Scenarios.Running;

/// <summary>A fault on the agenda of a run.</summary>
/// <param name="What">What goes wrong.</param>
/// <param name="Text">The same in the words of a scenario file.</param>
/// <param name="IsDrawn">Whether it came by chance; otherwise the scenario promises it.</param>
/// <param name="Injected">What came of it.</param>
internal sealed record ScheduledFault(FaultSettings What, string Text, bool IsDrawn, InjectedFault Injected);
