using Replicator.Simulation.Hosts;

namespace Replicator.Simulation.Faults;

/// <summary>
/// What goes wrong in a world, begun and ended by hand or put on the agenda as a <see cref="FaultPlan"/>. Faults may overlap; a link is whole and a host well
/// when none strikes it any more. A verb that undoes (heal, release, resume) ends what was begun by hand with the same targets, never what a plan began. Faults
/// are events: they stand in the trace and in the fingerprint. Call it from where you drive the world, or from within the run.
/// </summary>
public sealed class SimulatedFaults
{
    private readonly SimulatedWorld _world;
    private Action<SimulatedHost>? _hostRestarted;

    internal SimulatedFaults(SimulatedWorld world) => _world = world;

    /// <summary>All faults so far and to come, in the order in which they were scheduled or begun.</summary>
    public IReadOnlyList<InjectedFault> All => Injector.All;

    /// <summary>
    /// Gives a host its actors again that came up because a <see cref="CrashFault"/> ended; called at that moment, from outside all hosts. Default null: it
    /// stays without.
    /// </summary>
    public Action<SimulatedHost>? HostRestarted
    {
        get => _hostRestarted;
        set
        {
            _hostRestarted = value;
            Injector.Crashed.Restarted = value is null ? null : index => value(_world.Host(new HostId(index)));
        }
    }

    private FaultInjector Injector => _world.Engine.Faults;

    /// <summary>
    /// Says that links will fail, before anything is sent. Only needed where network cards have a limited speed and the first link fault is begun by hand while
    /// messages wait in a card's queue: those that were queued before the run knew of any link fault count as having left. A plan says it by itself.
    /// </summary>
    public void ExpectLinkFaults() => Injector.Links.Expect();

    /// <summary>Puts the entries of a plan on the agenda.</summary>
    /// <returns>The faults, one for each entry and in the same order, which show what came of them.</returns>
    /// <exception cref="ArgumentException">An entry begins before now, or names a host that the world has not. Nothing is scheduled then.</exception>
    public IReadOnlyList<InjectedFault> Schedule(FaultPlan plan)
    {
        _world.Prepare();
        for (int index = 0; index < plan.Count; index++)
        {
            if (plan[index].Start < _world.Now)
            {
                throw new ArgumentException($"entry {index} of the plan ({Describe(plan[index].Fault)}) begins at {plan[index].Start}, before now, which is "
                    + $"{_world.Now}.", nameof(plan));
            }

            Check(plan[index].Fault, $"entry {index} of the plan");
        }

        return Injector.Schedule(plan);
    }

    /// <summary>Begins any fault now; it lasts until <see cref="End"/>, its verb, or <see cref="HealAll"/> ends it.</summary>
    /// <exception cref="ArgumentException">It names a host that the world has not.</exception>
    /// <exception cref="InvalidOperationException">The same fault was begun by hand and has not ended.</exception>
    public InjectedFault Begin(Fault fault)
    {
        _world.Prepare();
        Check(fault, "the fault");
        if (ByHand(fault) is { } active)
        {
            throw new InvalidOperationException($"{Describe(fault)} is in effect since {active.Start}: end it before it begins again.");
        }

        InjectedFault injected = Injector.BeginNow(fault);
        _world.Settle();
        return injected;
    }

    /// <summary>Ends a fault that is in effect, also one of a plan.</summary>
    /// <exception cref="InvalidOperationException">It is not in effect.</exception>
    public void End(InjectedFault fault)
    {
        _world.Prepare();
        if (fault.State != FaultState.Active || !Injector.Active.Contains(fault))
        {
            throw new InvalidOperationException($"{Describe(fault.Fault)} is not in effect in this world: it is {fault.State}.");
        }

        Injector.End(fault);
        _world.Settle();
    }

    /// <summary>
    /// Whether a host is in a state because of a <see cref="ConditionFault"/> that is in effect. Asking counts: the fault, of several the first to have
    /// begun, has acted once more. So ask only when something depends on the answer. Callable from within the run.
    /// </summary>
    /// <param name="host">The host.</param>
    /// <param name="condition">What the state is called.</param>
    public bool Strikes(HostId host, string condition) => Injector.Conditions.Strikes(host.Index, condition);

    /// <summary>Cuts two sets of hosts off from each other; see <see cref="PartitionFault"/>.</summary>
    /// <inheritdoc cref="Begin"/>
    public InjectedFault Partition(HostSet from, HostSet to, LinkDirection direction = LinkDirection.BothWays) =>
        Begin(new PartitionFault(from, to, direction));

    /// <summary>Ends the partition that was begun by hand between the same sets and in the same direction.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public void Heal(HostSet from, HostSet to, LinkDirection direction = LinkDirection.BothWays) =>
        EndByHand(new PartitionFault(from, to, direction), "heal");

    /// <summary>Ends all partitions that were begun by hand.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public void Heal() => EndAllByHand<PartitionFault>("heal", "partition");

    /// <summary>Keeps what two sets of hosts send to each other; see <see cref="HoldFault"/>.</summary>
    /// <inheritdoc cref="Begin"/>
    public InjectedFault Hold(HostSet from, HostSet to, LinkDirection direction = LinkDirection.BothWays) =>
        Begin(new HoldFault(from, to, direction));

    /// <summary>Ends the hold that was begun by hand between the same sets and in the same direction.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public void Release(HostSet from, HostSet to, LinkDirection direction = LinkDirection.BothWays) =>
        EndByHand(new HoldFault(from, to, direction), "release");

    /// <summary>Ends all holds that were begun by hand.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public void Release() => EndAllByHand<HoldFault>("release", "hold");

    /// <summary>Lets hosts stand still; see <see cref="PauseFault"/>.</summary>
    /// <exception cref="ArgumentException">The set is empty or names a host that the world has not.</exception>
    /// <exception cref="InvalidOperationException">The same pause was begun by hand and has not ended, or a host is down.</exception>
    public InjectedFault Pause(HostSet hosts)
    {
        var fault = new PauseFault(hosts);
        Check(fault, "the fault");
        return hosts.FirstOrDefault(host => _world.Host(host).IsDown, new HostId(-1)) is { Index: >= 0 } down
            ? throw new InvalidOperationException($"host {_world.Host(down).Name} is down and cannot be paused: restart it first.")
            : Begin(fault);
    }

    /// <summary>Ends the pause of the same hosts that was begun by hand.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public void Resume(HostSet hosts) => EndByHand(new PauseFault(hosts), "resume");

    /// <summary>Makes the links between two sets of hosts worse, until <see cref="End"/>; see <see cref="DegradeFault"/>.</summary>
    /// <inheritdoc cref="Begin"/>
    public InjectedFault Degrade(HostSet from, HostSet to, LinkDegradation degradation, LinkDirection direction = LinkDirection.BothWays) =>
        Begin(new DegradeFault(from, to, degradation, direction));

    /// <summary>Makes the clocks of hosts wrong; see <see cref="SkewFault"/>.</summary>
    /// <inheritdoc cref="Begin"/>
    public InjectedFault Skew(HostSet hosts, TimeSpan offset, double driftPpm = 0) => Begin(new SkewFault(hosts, offset, driftPpm));

    /// <summary>Puts the clocks of hosts right, as far as they were skewed by hand, as these same hosts together.</summary>
    /// <exception cref="InvalidOperationException">They were not.</exception>
    public void Unskew(HostSet hosts)
    {
        _world.Prepare();
        InjectedFault[] found = [.. Injector.Active.Where(each => !each.IsPlanned && each.Fault is SkewFault skew && skew.Hosts.Equals(hosts))];
        if (found.Length == 0)
        {
            throw new InvalidOperationException($"there is nothing to put right: the clock of {NameOf(hosts)} was not skewed by hand at {_world.Now}.");
        }

        Array.ForEach(found, Injector.End);
    }

    /// <summary>
    /// Ends every fault that is in effect, by hand or planned, and calls off those that have not begun: for the phase after the load, in which everything must
    /// come right. Hosts that a <see cref="CrashFault"/> crashed are restarted; who crashed one with <see cref="SimulatedHost.Crash"/> restarts it. Does
    /// nothing when all is well.
    /// </summary>
    public void HealAll()
    {
        _world.Prepare();
        Injector.EndAll();
        _world.Settle();
    }

    private InjectedFault? ByHand(Fault fault) => Injector.Active.FirstOrDefault(each => !each.IsPlanned && each.Fault.Means(fault));

    private void EndByHand(Fault fault, string verb)
    {
        _world.Prepare();
        Check(fault, verb);
        End(ByHand(fault) ?? throw NothingTo(verb, fault));
    }

    private void EndAllByHand<T>(string verb, string begin)
        where T : Fault
    {
        _world.Prepare();
        InjectedFault[] found = [.. Injector.Active.Where(static each => !each.IsPlanned && each.Fault is T)];
        if (found.Length == 0)
        {
            throw new InvalidOperationException($"there is nothing to {verb}: no {begin} that was begun by hand is in effect at {_world.Now}.");
        }

        foreach (InjectedFault injected in found)
        {
            Injector.End(injected);
        }

        _world.Settle();
    }

    private InvalidOperationException NothingTo(string verb, Fault fault)
    {
        string[] others = [.. Injector.Active.Where(each => each.Fault.GetType() == fault.GetType()).Select(each => Describe(each.Fault) + (each.IsPlanned ? " (of a plan)" : ""))];
        string found = others.Length == 0 ? $"no {fault.Verb} is" : $"only {string.Join("; ", others)} {(others.Length == 1 ? "is" : "are")}";
        return new InvalidOperationException($"there is nothing to {verb}: {Describe(fault)} was not begun by hand; {found} in effect at {_world.Now}.");
    }

    private void Check(Fault fault, string what)
    {
        ArgumentNullException.ThrowIfNull(fault);
        foreach (HostSet hosts in fault.Targets)
        {
            if (hosts.Last >= _world.HostCount)
            {
                throw new ArgumentException($"{what} ({fault}) names host #{hosts.Last}; the world has {_world.HostCount} hosts, from #0.");
            }
        }
    }

    private string Describe(Fault fault) => fault.Describe(NameOf);

    private string NameOf(HostSet hosts)
    {
        const int Named = 3;
        string names = string.Join(", ", hosts.Take(Named).Select(host => _world.Host(host).Name));
        return hosts.Count <= Named ? $"[{names}]" : $"[{names} and {hosts.Count - Named} more]";
    }
}
