using System.Globalization;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Faults;
using Replicator.Scenarios.Results;
using Replicator.Simulation;
using Replicator.Simulation.Faults;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Running;

/// <summary>The faults of a run: those that its scenario promises and those that were drawn, and what came of each.</summary>
internal sealed class FaultSchedule
{
    private readonly SimulatedWorld _world;
    private readonly List<ScheduledFault> _all = [];

    private FaultSchedule(SimulatedWorld world) => _world = world;

    /// <summary>Every fault: the scheduled ones in file order, then the drawn ones by their beginning.</summary>
    public IReadOnlyList<ScheduledFault> All => _all;

    /// <summary>When the last fault that is over ended; null when none is.</summary>
    public VirtualTime? LastEnd => _all.Where(static fault => fault.Injected.State == FaultState.Ended).Max(static fault => fault.Injected.End);

    /// <summary>Whether anything is wrong now.</summary>
    public bool IsAnyActive => _all.Exists(static fault => fault.Injected.State == FaultState.Active);

    /// <summary>Draws what is to be drawn and puts everything on the agenda of a world whose hosts are made.</summary>
    public static FaultSchedule Start(Scenario scenario, SimulatedWorld world, Seed seed)
    {
        var schedule = new FaultSchedule(world);
        ScheduledFaultItem[] items = [.. scenario.Faults.OfType<ScheduledFaultItem>()];
        var plan = new FaultPlan(items.Select(static item => new PlannedFault(VirtualTime.Zero + item.At, item.For, SimulatedFaultOf.Settings(item.What))));
        schedule.Add(plan, [.. items.Select(static item => (item.What, item.IsOptional ? FaultOutcome.Optional : FaultOutcome.Scheduled))]);
        schedule.AddDrawn(scenario, seed);
        return schedule;
    }

    private void AddDrawn(Scenario scenario, Seed seed)
    {
        SortedDictionary<string, FaultSettings> settings = new(StringComparer.Ordinal);
        List<DrawnFault> faults = [];
        foreach (DrawnFaultItem item in scenario.Faults.OfType<DrawnFaultItem>())
        {
            foreach (FaultSettings each in SimulatedFaultOf.Each(item.What, scenario.Topology))
            {
                string name = FreeName(settings, SimulatedFaultOf.DrawName(each));
                settings[name] = each;
                faults.Add(new DrawnFault(name, SimulatedFaultOf.Settings(each))
                {
                    ChancePerMinute = item.ChancePerMinute,
                    Length = FaultLength.Between(item.ForMin, item.ForMax),
                });
            }
        }

        FaultPlan plan = FaultPlan.Draw(seed, VirtualTime.Zero, VirtualTime.Zero + scenario.LoadEnd, faults);
        Dictionary<Fault, FaultSettings> byFault = new(ReferenceEqualityComparer.Instance);
        faults.ForEach(fault => byFault[fault.Candidates[0]] = settings[fault.Name]);
        Add(plan, [.. plan.Select(entry => (byFault[entry.Fault], FaultOutcome.Drawn))]);
    }

    // Two entries of a file that draw the same fault for one server draw it each by itself.
    private static string FreeName(SortedDictionary<string, FaultSettings> taken, string name)
    {
        string free = name;
        for (int number = 2; taken.ContainsKey(free); number++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name}/{number}");
        }

        return free;
    }

    private void Add(FaultPlan plan, (FaultSettings What, string Origin)[] faults)
    {
        IReadOnlyList<InjectedFault> injected = _world.Faults.Schedule(plan);
        _all.AddRange(injected.Select((fault, index) => new ScheduledFault(faults[index].What, faults[index].Origin, fault)));
    }
}
