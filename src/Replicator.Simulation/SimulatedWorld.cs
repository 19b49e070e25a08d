using Akka.Actor;
using Akka.Actor.Internal;
using Replicator.Simulation.Faults;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Network;
using Replicator.Simulation.Randomness;
using Replicator.Simulation.Runtime;

namespace Replicator.Simulation;

/// <summary>
/// Hosts, the network between them, and virtual time: one run of ordinary Akka.NET actors, decided by one seed. Make hosts and actors, set the
/// links, then drive it with the <c>Run…</c> calls; between two of them time stands still and anything may be looked at.
/// Not thread safe: all calls come from one thread at a time. An actor may crash, restart and populate hosts and set calls with
/// <see cref="At"/>, but not drive. A Tell from outside must come from the thread that made the last call here.
/// </summary>
public sealed class SimulatedWorld : IDisposable
{
    private const int ReadyMax = 4_096;

    private readonly SimulatedActorSystem _system;
    private readonly bool _ownsSystem;
    private HostGroup? _defaultGroup;
    private ActorBlockedException? _blocked;
    private int _asks;
    private bool _isDisposed;

    internal SimulatedWorld(SimulatedActorSystem system, Engine engine, bool ownsSystem)
    {
        (_system, Engine, _ownsSystem) = (system, engine, ownsSystem);
        engine.Adopt();
        engine.Lives.Guardian = system.Guardian;
        Faults = new SimulatedFaults(this);
    }

    /// <summary>The virtual time.</summary>
    public VirtualTime Now => new(Engine.Now);

    /// <summary>The links between the hosts, and what they carried.</summary>
    public SimulatedNetwork Network => Engine.Network;

    /// <summary>What goes wrong: partitions, pauses, and so on.</summary>
    public SimulatedFaults Faults { get; }

    /// <summary>A clock that is always right: virtual time since the calendar start. A host's own is <see cref="SimulatedHost.TimeProvider"/>.</summary>
    public TimeProvider Clock => new HostTimeProvider(Engine, HostTable.Outside);

    /// <summary>How many hosts there are.</summary>
    public int HostCount => Engine.Hosts.Count;

    /// <summary>What the actors did that cannot be simulated. Not empty: the run has ended.</summary>
    public IReadOnlyList<Violation> Violations => Engine.Chronicle.Violations;

    /// <summary>What the actors threw and did not catch, in the order of events.</summary>
    public IReadOnlyList<ActorFailure> Failures => Engine.Chronicle.Failures;

    /// <summary>When last something happened that keeps a run from being quiet.</summary>
    public VirtualTime LastActivity => new(Engine.LastActivity);

    /// <summary>How much has happened so far.</summary>
    public RunCounters Counters
    {
        get
        {
            Recorder[] recorders = [.. Engine.AllLanes.Select(static lane => lane.Recorder)];
            return new RunCounters(
                recorders.Sum(static each => each.Delivered),
                recorders.Sum(static each => each.Local),
                recorders.Sum(static each => each.TimersFired),
                recorders.Sum(static each => each.LostOnLink),
                recorders.Sum(static each => each.LostAtHost),
                recorders.Sum(static each => each.DeadLetters),
                recorders.Sum(static each => each.LostToPartition),
                recorders.Sum(static each => each.Held));
        }
    }

    /// <summary>
    /// How many bytes were allocated so far on the threads that run the world. It says what a run costs, and depends on the machine and the build, unlike all else
    /// here.
    /// </summary>
    public long AllocatedBytes => Engine.AllocatedBytes;

    internal Engine Engine { get; }

    /// <summary>Makes a world with a system of its own.</summary>
    public static SimulatedWorld Create(SimulationOptions? options = null)
    {
        options ??= new SimulationOptions();
        return SimulatedActorSystem.Create(options.Akka, options.LogLevel).NewOwningWorld(options);
    }

    /// <summary>Makes a group of hosts.</summary>
    /// <param name="name">Its name, for links and counts.</param>
    /// <param name="site">The site it lies in; groups of one site have no pipe between them. Default 0.</param>
    public HostGroup AddGroup(string name, int site = 0)
    {
        var group = new HostGroup(Engine.Groups.Count, name, site);
        Engine.Groups.Add(group);
        return group;
    }

    /// <summary>Makes a host.</summary>
    /// <param name="name">Its name. Its draws follow from it, so two hosts must not share one; characters as in an Akka actor name.</param>
    /// <param name="group">The group it stands in; without one, a group called <c>hosts</c>.</param>
    public SimulatedHost AddHost(string name, HostGroup? group = null)
    {
        if (name.Contains(':', StringComparison.Ordinal))
        {
            // The names of a host's actors are the host's name, a colon and their own.
            throw new ArgumentException($"\"{name}\" is no host name: a colon is not allowed in it.", nameof(name));
        }

        group ??= _defaultGroup ??= AddGroup("hosts");
        return Host(new HostId(Engine.Hosts.Add(name, group.Index)));
    }

    /// <summary>Makes room for so many hosts at once, when the number is known: saves copying.</summary>
    public void ReserveHosts(int count)
    {
        Engine.Hosts.Reserve(count);
        Engine.TopActors.Reserve(count);
    }

    /// <summary>A host by its number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no host of that number.</exception>
    public SimulatedHost Host(HostId id)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(id.Index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(id.Index, Engine.Hosts.Count);
        return new SimulatedHost(this, id);
    }

    /// <summary>All hosts there are now.</summary>
    public HostSet AllHosts => HostSet.Of(Enumerable.Range(0, HostCount).Select(static index => new HostId(index)));

    /// <summary>The hosts that stand in a group now.</summary>
    public HostSet HostsOf(HostGroup group) => HostsWhere(each => ReferenceEquals(each, group));

    /// <summary>The hosts that stand at a site now.</summary>
    public HostSet HostsAt(int site) => HostsWhere(each => each.Site == site);

    /// <summary>The host an actor is on, or null when it is on none.</summary>
    public SimulatedHost? HostOf(IActorRef actor) =>
        Engine.Places.QueueOf(actor) is { Host: >= 0 } queue ? Host(new HostId(queue.Host)) : null;

    /// <summary>A random stream by the name of its purpose. Each call starts it anew.</summary>
    public RandomStream Random(string purpose) => new(Engine.Options.Seed, purpose);

    /// <summary>Calls back at a virtual time, from outside all hosts. What the call throws is a failure of the run.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time has passed.</exception>
    public void At(VirtualTime time, Action action)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, Now);
        Prepare();
        Engine.Here.On(HostTable.Outside, () =>
        {
            Engine.Here.Timers.Schedule(time - Now, TimeSpan.Zero, null, action);
            return true;
        });
    }

    /// <summary>
    /// Makes something that code in the run can tell to, and that tells it on in the order of the run, whatever the number of threads. For who only listens: what is
    /// told on must not touch the world.
    /// </summary>
    /// <typeparam name="T">What is told.</typeparam>
    /// <param name="listeners">
    /// Who is told on, at least one: each everything, on one thread at a time, but two of them perhaps at the same time on two threads. They must not share anything.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">There are no listeners.</exception>
    public RunOrder<T> InOrder<T>(params RunOrderListener<T>[] listeners)
    {
        ArgumentOutOfRangeException.ThrowIfZero(listeners.Length, nameof(listeners));
        return new RunOrder<T>(Engine, [.. listeners]);
    }

    /// <summary>Runs for a span of virtual time, up to and including its last moment.</summary>
    public StopReason RunFor(TimeSpan span, CancellationToken cancellation = default) => RunUntil(After(span), cancellation);

    /// <summary>Runs until a virtual time, up to and including that moment.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time has passed.</exception>
    /// <exception cref="ActorBlockedException">An actor blocks.</exception>
    /// <exception cref="SimulationViolationException">An earlier call ended with a violation.</exception>
    public StopReason RunUntil(VirtualTime time, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, Now);
        return Drive(new RunLimits { Until = time.Ticks, Cancellation = cancellation });
    }

    /// <summary>Runs until a condition holds.</summary>
    /// <param name="condition">Looks at the world or what its actors show, and changes nothing.</param>
    /// <param name="limit">How long to run at most.</param>
    /// <param name="every">
    /// Looks only at whole multiples of this, so that the end does not depend on how a run is spread over threads; without it, after each moment.
    /// Either way only after something happened.
    /// </param>
    /// <param name="cancellation">Ends the call between two events.</param>
    /// <inheritdoc cref="RunUntil(VirtualTime, CancellationToken)"/>
    public StopReason RunUntil(Func<bool> condition, TimeSpan limit, TimeSpan? every = null, CancellationToken cancellation = default)
    {
        if (every is { } period)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(period, TimeSpan.Zero, nameof(every));
        }

        return Drive(new RunLimits
        {
            Until = After(limit).Ticks,
            Condition = condition,
            ConditionPeriod = (every ?? TimeSpan.Zero).Ticks,
            Cancellation = cancellation,
        });
    }

    /// <summary>
    /// Runs until nothing is in flight and nothing has happened for a whole period of every periodic timer, heartbeats excepted.
    /// When that began is <see cref="LastActivity"/>. It is looked at whenever time passes a whole multiple of 10 ms, so that what follows sooner still happens.
    /// A timer that was called off is waited for no more.
    /// </summary>
    /// <param name="limit">How long to run at most.</param>
    /// <param name="cancellation">Ends the call between two events.</param>
    /// <inheritdoc cref="RunUntil(VirtualTime, CancellationToken)"/>
    public StopReason RunUntilQuiet(TimeSpan limit, CancellationToken cancellation = default) =>
        Drive(new RunLimits { Until = After(limit).Ticks, UntilQuiet = true, Cancellation = cancellation });

    /// <summary>Handles the next event with all that follows from it at the same moment. False when there is none.</summary>
    /// <inheritdoc cref="RunUntil(VirtualTime, CancellationToken)"/>
    public bool Step()
    {
        PrepareToDrive();
        return OnLoop(Engine.Step);
    }

    /// <summary>
    /// What is on its way between hosts, in the order of arrival; then what is held on links and what waits for paused hosts, in the order in which it came.
    /// </summary>
    public IReadOnlyList<InFlightMessage> InFlight()
    {
        List<SimulatedEvent> moving = [];
        List<SimulatedEvent> standing = [];
        Engine.ForEachEvent(moving.Add);
        moving.Sort(static (left, right) => left.IsBefore(right) ? -1 : right.IsBefore(left) ? 1 : 0);
        Engine.Faults.Links.ForEachHeld(item => standing.Add(item with { Due = VirtualTime.Max.Ticks }));
        Engine.Faults.Paused.ForEach(standing.Add);
        return [.. moving.Concat(standing).Where(static item => CellOf(item) is not null).Select(item => Describe(item, CellOf(item)!))];
    }

    /// <summary>
    /// Asks an actor and runs until it answers: Akka's own Ask waits in real time and cannot be used here. The question comes from outside all hosts
    /// and reaches the actor at once.
    /// </summary>
    /// <param name="actor">Whom.</param>
    /// <param name="question">What.</param>
    /// <param name="timeout">How long to wait, in virtual time.</param>
    /// <exception cref="TimeoutException">No answer came, or one of another type.</exception>
    /// <exception cref="ActorBlockedException">An actor blocks.</exception>
    /// <exception cref="SimulationViolationException">This or an earlier call ended with a violation.</exception>
    public T Ask<T>(IActorRef actor, object question, TimeSpan timeout)
    {
        PrepareToDrive();
        var reply = new ReplyRef(Engine, (ExtendedActorSystem)_system.System, ++_asks);
        actor.Tell(question, reply);
        switch (RunUntil(() => reply.Answer is not null, timeout))
        {
            case StopReason.Violation:
                throw new SimulationViolationException(Violations[0]);
            case StopReason.Failure:
                throw new InvalidOperationException($"The run has ended, because an actor failed: {Failures[0]}");
        }

        return reply.Answer is T answer
            ? answer
            : throw new TimeoutException($"{ActorNames.Of(actor)} answered {question.GetType().Name} with {reply.Answer?.GetType().Name ?? "nothing"} within "
                + $"{timeout}; a {typeof(T).Name} was expected.");
    }

    /// <summary>What the run was so far, as 64 hexadecimal digits: equal runs have equal fingerprints, on any machine.</summary>
    public string Fingerprint() => Tracing.Fingerprint.Of(Engine.Hosts, Now, Engine.Options.FinalState);

    /// <summary>Stops the actors and gives the world up. What they do while they stop counts no more.</summary>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        Engine.Dispose();
        if (_ownsSystem)
        {
            _system.Dispose();
            return;
        }

        _system.Release(this, isClean: !Engine.Chronicle.HasViolation && StopActors());
    }

    internal IActorRef ActorOf(SimulatedHost host, Props props, string? name)
    {
        Prepare();
        if (host.IsDown)
        {
            throw new InvalidOperationException($"Host {host.Name} is down: restart it before it gets actors.");
        }

        string fullName = name is null ? host.Name : $"{host.Name}:{name}";
        IActorRef actor = Engine.Here.On(host.Id.Index, () => Engine.TopActors.Create(_system.Root, (ActorSystemImpl)_system.System, host.Id.Index, props, fullName));
        if (Engine.Here.Mailboxes.Ready.Count > ReadyMax)
        {
            Settle();
        }

        return actor;
    }

    internal void Crash(SimulatedHost host)
    {
        // A host may crash by itself whatever the others do.
        if (!Engine.IsInWindow || Engine.Here.Executing != host.Id.Index)
        {
            Prepare();
        }

        Engine.Lives.Crash(host.Id.Index);
        Settle();
    }

    internal void Restart(SimulatedHost host)
    {
        Prepare();
        Engine.Lives.Restart(host.Id.Index);
    }

    private HostSet HostsWhere(Func<HostGroup, bool> isMeant)
    {
        bool[] areMeant = [.. Engine.Groups.Select(isMeant)];
        return HostSet.Of(Enumerable.Range(0, HostCount).Where(index => areMeant[Engine.Hosts[index].Group]).Select(static index => new HostId(index)));
    }

    private StopReason Drive(RunLimits limits)
    {
        PrepareToDrive();
        return OnLoop(() => Engine.Run(limits));
    }

    // For ever is a fair limit at any time.
    private VirtualTime After(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        return span > VirtualTime.Max - Now ? VirtualTime.Max : Now + span;
    }

    private T OnLoop<T>(Func<T> job)
    {
        try
        {
            return _system.Thread.Run(Engine, Engine.Options.BlockedActorTimeout, job);
        }
        catch (ActorBlockedException blocked)
        {
            _blocked = blocked;
            throw;
        }
        finally
        {
            if (Engine.Chronicle.HasViolation)
            {
                _system.Spoil();
            }
        }
    }

    // Within the loop what is ready runs anyway, after what runs now.
    internal void Settle()
    {
        if (!Engine.IsRunning)
        {
            OnLoop(Engine.Settle);
        }
    }

    private void PrepareToDrive()
    {
        Prepare();
        if (Engine.IsRunning)
        {
            throw new InvalidOperationException("The world runs already: drive it from outside, not from an actor or a scheduled action.");
        }
    }

    internal void Prepare()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_blocked is not null)
        {
            throw new ActorBlockedException(_blocked.Message, _blocked) { Actor = _blocked.Actor, MessageType = _blocked.MessageType };
        }

        if (!Engine.IsRunning)
        {
            Engine.Adopt();
            if (Engine.Chronicle.HasViolation)
            {
                throw Violations is [Violation first, ..]
                    ? new SimulationViolationException(first)
                    : new InvalidOperationException($"The run has ended, because an actor failed: {Failures[0]}");
            }
        }
        else if (Engine.Caller is null)
        {
            throw new InvalidOperationException("The world is being driven by another thread.");
        }
        else
        {
            Engine.RequireOneThread("changes the world");
        }
    }

    // True when nothing is left that the system's next world could meet.
    private bool StopActors()
    {
        Engine.Adopt();
        Engine.Close();
        Engine.Faults.Paused.Close();
        foreach (IInternalActorRef actor in Engine.TopActors.All().Concat(_system.Guardian.GetChildren()).ToArray())
        {
            actor.Stop();
        }

        try
        {
            Settle();
        }
        catch (ActorBlockedException)
        {
            return false;
        }

        return Engine.TopActors.Count == 0 && Engine.Here.Mailboxes.Ready.Count == 0 && !Engine.Chronicle.HasViolation;
    }

    private static ActorCell? CellOf(in SimulatedEvent item) => item.Target as ActorCell ?? (item.Target as LinkEntry)?.Crossing.Cell;

    private InFlightMessage Describe(in SimulatedEvent item, ActorCell cell)
    {
        SimulatedMessageQueue? queue = Engine.Places.QueueOf(cell.Self);
        string to = queue is null ? "" : Engine.Hosts[queue.Host].Name;
        return new InFlightMessage(new VirtualTime(item.Due), Engine.Hosts[item.Source].Name, to, ActorNames.Of(cell.Self), item.Message!);
    }
}
