using System.Globalization;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Faults;
using Replicator.Scenarios.Results;
using Replicator.Scenarios.Running;
using Replicator.Simulation;
using Replicator.Simulation.Faults;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Planning;

/// <summary>The faults of a scenario as a seed has them: the same on either host.</summary>
internal static class FaultCalendar
{
    /// <summary>Every fault: the scheduled ones in file order, then the drawn ones by their beginning.</summary>
    public static IEnumerable<FaultOccurrence> Of(Scenario scenario, Seed seed) =>
    [
        .. scenario.Faults.OfType<ScheduledFaultItem>().Select(static item =>
            new FaultOccurrence(item.What, item.IsOptional ? FaultOutcome.Optional : FaultOutcome.Scheduled, item.At, item.For)),
        .. Drawn(scenario, seed),
    ];

    private static IEnumerable<FaultOccurrence> Drawn(Scenario scenario, Seed seed)
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
        return plan.Select(entry => new FaultOccurrence(byFault[entry.Fault], FaultOutcome.Drawn, entry.Start.SinceStart, entry.Length));
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
}
