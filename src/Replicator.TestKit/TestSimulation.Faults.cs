using Replicator.Simulation.Faults;
using Replicator.Simulation.Hosts;
using Replicator.TestKit.Faults;

namespace Replicator.TestKit;

// Faults: by hand, at set times, and by chance.
public sealed partial class TestSimulation
{
    /// <summary>Loses what two sides send each other, until <see cref="Heal()"/>.</summary>
    /// <exception cref="ArgumentException">A name or pattern means no host.</exception>
    /// <exception cref="InvalidOperationException">The same fault is in effect.</exception>
    public InjectedFault Partition(string from, string to) => World.Faults.Partition(_names.Find(from), _names.Find(to));

    /// <summary>Loses what one side sends the other, but not the answers, until <see cref="Heal()"/>.</summary>
    /// <inheritdoc cref="Partition"/>
    public InjectedFault PartitionOneWay(string from, string to) => World.Faults.Partition(_names.Find(from), _names.Find(to), LinkDirection.OneWay);

    /// <summary>Cuts hosts off from all others, until <see cref="Heal()"/>.</summary>
    /// <inheritdoc cref="Partition"/>
    public InjectedFault Isolate(string hosts) => World.Faults.Partition(_names.Find(hosts), World.AllHosts.Except(_names.Find(hosts)));

    /// <summary>Ends all partitions begun by hand.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public void Heal() => World.Faults.Heal();

    /// <summary>Ends the partition begun by hand between these two sides, both ways.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public void Heal(string from, string to) => World.Faults.Heal(_names.Find(from), _names.Find(to));

    /// <summary>Keeps what two sides send each other, until <see cref="Release()"/>.</summary>
    /// <inheritdoc cref="Partition"/>
    public InjectedFault Hold(string from, string to) => World.Faults.Hold(_names.Find(from), _names.Find(to));

    /// <summary>Ends all holds begun by hand: what was kept goes on its way.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public void Release() => World.Faults.Release();

    /// <summary>Ends the hold begun by hand between these two sides.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public void Release(string from, string to) => World.Faults.Release(_names.Find(from), _names.Find(to));

    /// <summary>Makes the links between two sides worse, until <see cref="End"/> or <see cref="HealAll"/>.</summary>
    /// <inheritdoc cref="Partition"/>
    public InjectedFault Degrade(string from, string to, LinkDegradation how) => World.Faults.Degrade(_names.Find(from), _names.Find(to), how);

    /// <summary>Ends a fault that is in effect.</summary>
    /// <exception cref="InvalidOperationException">It is not in effect.</exception>
    public void End(InjectedFault fault) => World.Faults.End(fault);

    /// <summary>
    /// Crashes hosts: actors, timers, what is on its way to them and what their disks had not synced are lost. Those that are down stay down.
    /// </summary>
    /// <exception cref="ArgumentException">A name or pattern means no host.</exception>
    public void Crash(string hosts)
    {
        foreach (HostId host in _names.Find(hosts))
        {
            World.Host(host).Crash();
        }
    }

    /// <summary>Brings crashed hosts up again and gives them their actors anew. Nothing happens to those that are up.</summary>
    /// <exception cref="ArgumentException">A name or pattern means no host.</exception>
    public void Restart(string hosts) => RestartAll(_names.Find(hosts));

    /// <summary>Lets hosts stand still, as in a long garbage collection, until <see cref="Resume"/>: messages and timers wait.</summary>
    /// <exception cref="ArgumentException">A name or pattern means no host.</exception>
    /// <exception cref="InvalidOperationException">The same pause is in effect, or a host is down.</exception>
    public InjectedFault Pause(string hosts) => World.Faults.Pause(_names.Find(hosts));

    /// <summary>Ends the pause of the same hosts.</summary>
    /// <exception cref="ArgumentException">A name or pattern means no host.</exception>
    /// <exception cref="InvalidOperationException">They were not paused by hand.</exception>
    public void Resume(string hosts) => World.Faults.Resume(_names.Find(hosts));

    /// <summary>Makes the clocks of hosts wrong, until <see cref="Unskew"/>.</summary>
    /// <param name="hosts">Whose.</param>
    /// <param name="offset">How far they are ahead at once, or behind when negative; up to 3,650 days.</param>
    /// <param name="driftPpm">By how many millionths they run fast, or slow when negative; up to 500,000. Default 0.</param>
    /// <exception cref="ArgumentException">A name or pattern means no host, or offset or drift is out of its range.</exception>
    public InjectedFault Skew(string hosts, TimeSpan offset, double driftPpm = 0) => World.Faults.Skew(_names.Find(hosts), offset, driftPpm);

    /// <summary>Puts the clocks of the same hosts right.</summary>
    /// <exception cref="ArgumentException">A name or pattern means no host.</exception>
    /// <exception cref="InvalidOperationException">They were not made wrong by hand.</exception>
    public void Unskew(string hosts) => World.Faults.Unskew(_names.Find(hosts));

    /// <summary>Ends every fault, calls off those to come, and brings all crashed hosts up again: for the phase in which everything must come right.</summary>
    public void HealAll()
    {
        World.Faults.HealAll();
        RestartAll(World.AllHosts);
    }

    /// <summary>Puts faults on the agenda.</summary>
    /// <param name="faults">Adds them: <c>faults => faults.Pause("worker-1", at: 30.Seconds(), length: 15.Seconds())</c>.</param>
    /// <returns>The faults in the order in which they were added; they tell what came of them.</returns>
    /// <exception cref="ArgumentException">One begins before now, or a name or pattern means no host.</exception>
    public IReadOnlyList<InjectedFault> ScheduleFaults(Action<ScheduledFaults> faults)
    {
        var scheduled = new ScheduledFaults(_names);
        faults(scheduled);
        return ScheduleFaults(scheduled.Plan);
    }

    /// <summary>Puts the faults of a plan on the agenda.</summary>
    /// <returns>The faults in the order of the plan; they tell what came of them.</returns>
    /// <exception cref="ArgumentException">One begins before now, or names a host that there is not.</exception>
    public IReadOnlyList<InjectedFault> ScheduleFaults(FaultPlan plan) => World.Faults.Schedule(plan);

    /// <summary>
    /// Draws faults from the seed and puts them on the agenda, so that every seed is another story. When a test over seeds fails, they are reduced to the
    /// fewest that still fail, and the failure shows these in words and as code.
    /// </summary>
    /// <param name="during">From now on for how long faults may begin; what would last longer ends with it.</param>
    /// <param name="faults">Says what may happen: <c>faults => faults.Pause("worker-*", chancePerMinute: 0.2, FaultLength.Mean(20.Seconds()))</c>.</param>
    /// <returns>The faults by the time of their beginning; they tell what came of them.</returns>
    /// <exception cref="ArgumentException">A name or pattern means no host, or a chance is not between 0 and 1.</exception>
    public IReadOnlyList<InjectedFault> DrawFaults(TimeSpan during, Action<DrawnFaults> faults)
    {
        var drawn = new DrawnFaults(World, _names);
        faults(drawn);
        return World.Faults.Schedule(_choice.Choose(FaultPlan.Draw(Seed, Now, Now + during, drawn.All)));
    }

    private void RestartAll(HostSet hosts)
    {
        foreach (SimulatedHost host in hosts.Select(World.Host).Where(static host => host.IsDown))
        {
            host.Restart();
            StartAgain(host.Name);
        }
    }
}
