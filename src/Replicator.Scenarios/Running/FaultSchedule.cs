using Replicator.Scenarios.Model;
using Replicator.Scenarios.Planning;
using Replicator.Simulation;
using Replicator.Simulation.Faults;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Running;

/// <summary>The faults of a run: those that its scenario promises and those that were drawn, and what came of each.</summary>
internal sealed class FaultSchedule
{
    private readonly List<ScheduledFault> _all;

    private FaultSchedule(IEnumerable<ScheduledFault> all) => _all = [.. all];

    /// <summary>Every fault: the scheduled ones in file order, then the drawn ones by their beginning.</summary>
    public IReadOnlyList<ScheduledFault> All => _all;

    /// <summary>When the last fault that is over ended; null when none is.</summary>
    public VirtualTime? LastEnd => _all.Where(static fault => fault.Injected.State == FaultState.Ended).Max(static fault => fault.Injected.End);

    /// <summary>Whether anything is wrong now.</summary>
    public bool IsAnyActive => _all.Exists(static fault => fault.Injected.State == FaultState.Active);

    /// <summary>Draws what is to be drawn and puts everything on the agenda of a world whose hosts are made.</summary>
    public static FaultSchedule Start(Scenario scenario, SimulatedWorld world, Seed seed)
    {
        FaultOccurrence[] faults = [.. FaultCalendar.Of(scenario, seed)];
        var plan = new FaultPlan(faults.Select(static fault => new PlannedFault(VirtualTime.Zero + fault.Start, fault.Length, SimulatedFaultOf.Settings(fault.What))));
        return new FaultSchedule(world.Faults.Schedule(plan).Select((injected, index) => new ScheduledFault(faults[index].What, faults[index].Origin, injected)));
    }
}
