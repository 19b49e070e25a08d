using Akka.Actor;
using Akka.Event;
using Replicator.Simulation.Faults;
using Replicator.Simulation.Faults.Disks;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Network;

namespace Replicator.Simulation.Runtime;

/// <summary>
/// One world's state and its loop: takes the first event, sets the clock to it, hands it over, and runs every mailbox that became ready
/// until none is, before it takes the next. With more than one lane it lets all lanes do so by themselves, each on a thread of its own, for as long as nothing
/// that one of them does can matter to another (<see cref="LaneWindows"/>). Everything here belongs to the threads that run lanes, or between runs to one thread
/// at a time, the owner; what another thread attempts is a violation.
/// </summary>
internal sealed class Engine : IDisposable
{
    private readonly LaneWindows? _windows;
    private volatile int _ownerThread = Environment.CurrentManagedThreadId;
    private volatile bool _isAbandoned;
    private long _allocatedBytes;

    public Engine(SimulationOptions options)
    {
        Options = options;
        IsSpread = options.Threads > 1;
        Hosts = new HostTable(options.Seed, options.Threads, options.ThreadOf);
        Chronicle = new Chronicle();
        Network = new SimulatedNetwork(Hosts, Groups);
        Places = new ActorPlaces();
        Lives = new HostLives(this);
        TopActors = new TopActors(this);
        Births = new Births(this);
        Quiet = new Quiet(this);
        Faults = new FaultInjector(this);
        Clocks = new HostClocks(this);
        Disks = new SimulatedDisks(this);
        int lanes = IsSpread ? options.Threads + 1 : 1;
        AllLanes = [.. Enumerable.Range(0, lanes).Select(index => new Lane(this, index, lanes))];
        Lanes = [.. AllLanes.Take(options.Threads)];
        Outside = AllLanes[^1];
        Network.Lanes = AllLanes;
        Telling = new Telling(this);
        Told = new RunOrder<Action>(this, [Call]);
        _windows = IsSpread ? new LaneWindows(this) : null;
    }

    public SimulationOptions Options { get; }

    public HostTable Hosts { get; }

    public List<HostGroup> Groups { get; } = [];

    public SimulatedNetwork Network { get; }

    public ActorPlaces Places { get; }

    public HostLives Lives { get; }

    public TopActors TopActors { get; }

    public Births Births { get; }

    public Quiet Quiet { get; }

    public FaultInjector Faults { get; }

    public HostClocks Clocks { get; }

    public SimulatedDisks Disks { get; }

    public Chronicle Chronicle { get; }

    /// <summary>The lanes of hosts.</summary>
    public Lane[] Lanes { get; }

    /// <summary>The lane of what comes from outside all hosts; it runs only while no other does. Of one lane, that one.</summary>
    public Lane Outside { get; }

    /// <summary>Those of hosts and that of what comes from outside, which comes last.</summary>
    public Lane[] AllLanes { get; }

    /// <summary>Whether there is more than one lane of hosts.</summary>
    public bool IsSpread { get; }

    /// <summary>Whether lanes run by themselves now, each on a thread of its own or one after the other.</summary>
    public bool IsInWindow { get; set; }

    /// <summary>Tells on in the order of the run.</summary>
    public Telling Telling { get; }

    /// <summary>What is told to sinks.</summary>
    public RunOrder<Action> Told { get; }

    /// <summary>Virtual time in ticks: that of the lane which the calling thread runs; to any other thread the latest.</summary>
    public long Now => Lane.Current is { } lane && ReferenceEquals(lane.Engine, this) ? lane.Now : Latest;

    /// <summary>The virtual time of the lane that has come furthest, in ticks.</summary>
    public long Latest => IsSpread ? AllLanes.Max(static lane => lane.Now) : Outside.Now;

    /// <summary>When last something happened that keeps a run from being quiet, in ticks.</summary>
    public long LastActivity => IsSpread ? AllLanes.Max(static lane => lane.Activity.Last) : Outside.Activity.Last;

    /// <summary>How many bytes were allocated on the threads that run lanes.</summary>
    public long AllocatedBytes => Interlocked.Read(ref _allocatedBytes);

    /// <summary>Whether the world is being given up: all that actors do is void.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Whether the loop is running.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>The lane that the calling thread runs, or that of the outside.</summary>
    public Lane Here => Lane.Current is { } lane && ReferenceEquals(lane.Engine, this) ? lane : Outside;

    /// <summary>As <see cref="Here"/>; null when nothing may come from the calling thread.</summary>
    public Lane? Caller
    {
        get
        {
            if (Lane.Current is { } lane && ReferenceEquals(lane.Engine, this) && !_isAbandoned)
            {
                return lane;
            }

            return Environment.CurrentManagedThreadId == _ownerThread ? Outside : null;
        }
    }

    /// <summary>Does something on a thread that runs lanes, and counts what it allocates there.</summary>
    public T CountAllocated<T>(Func<T> job)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            return job();
        }
        finally
        {
            CountAllocated(ref before);
        }
    }

    /// <summary>Counts what a thread that runs lanes has allocated in all, less what was counted of it.</summary>
    public void CountAllocated(ref long counted)
    {
        long now = GC.GetAllocatedBytesForCurrentThread();
        Interlocked.Add(ref _allocatedBytes, now - counted);
        counted = now;
    }

    /// <summary>The lane of a host; of none, that of the outside.</summary>
    public Lane LaneOf(int host) => !IsSpread || host < 0 ? Outside : Lanes[Hosts.LaneOf(host)];

    /// <summary>Makes the calling thread the one that all is to come from.</summary>
    public void Adopt() => _ownerThread = Environment.CurrentManagedThreadId;

    /// <summary>The threads that run lanes are given up: what still comes from them is a violation.</summary>
    public void Abandon()
    {
        _isAbandoned = true;
        Chronicle.Halt();
        Adopt();
    }

    /// <summary>From now on all that actors do is void.</summary>
    public void Close() => IsClosed = true;

    /// <summary>The order key of the next event of a host.</summary>
    public ulong NextOrder(int host) => SimulatedEvent.OrderOf(host, Hosts[host].Counter++);

    /// <summary>Keeps a violation; the loop stops before its next step. May be called from any thread.</summary>
    public void Violate(ViolationKind kind, IActorRef? actor, string what)
    {
        Lane? lane = Caller;
        int executing = lane?.Executing ?? HostTable.Outside;
        string host = Hosts[actor is null ? executing : Places.QueueOf(actor)?.Host ?? executing].Name;
        string name = actor is null ? "an actor" : ActorNames.Of(actor);
        Stop(lane);
        Chronicle.Violated(new Violation(kind, new VirtualTime(Now), host, name, $"{name} {what}"));
    }

    /// <summary>Ends the run without a violation.</summary>
    public void Halt()
    {
        Stop(Caller);
        Chronicle.Halt();
    }

    /// <summary>
    /// Refuses what only one thread can do, because it changes at once what several lanes share. While no lane runs by itself it does nothing.
    /// </summary>
    /// <exception cref="InvalidOperationException">Lanes run by themselves.</exception>
    public void RequireOneThread(string what)
    {
        if (IsInWindow)
        {
            Violate(ViolationKind.NeedsOneThread, Here.Mailboxes.RunningActor, $"{what}, which needs a run of one thread: set {nameof(SimulationOptions)}."
                + $"{nameof(SimulationOptions.Threads)} to 1.");
            throw new InvalidOperationException($"What {what} needs a run of one thread.");
        }
    }

    /// <summary>Keeps a failure, which is something that happened.</summary>
    public void Failed(ActorFailure failure)
    {
        Lane lane = Here;
        lane.Activity.Note(failure.Time.Ticks);
        lane.Recorder.Failed(failure.Exception);
        Told.Add(() => Chronicle.Failed(failure));
    }

    /// <summary>Keeps that what runs now failed to send a message.</summary>
    public void FailedToSend(object message, Exception exception)
    {
        Lane lane = Here;
        string sender = lane.Mailboxes.RunningActor is { } owner ? ActorNames.Of(owner) : ActorNames.ScheduledTask;
        Failed(new ActorFailure(new VirtualTime(lane.Now), Hosts[lane.Executing].Name, sender, message, exception));
    }

    /// <summary>
    /// Keeps what an actor threw where Akka only logs it and goes on: while it stopped, or before it was restarted. Akka's own event is told
    /// from one that the actor logs by its source, the bare path, and its text, the exception's own.
    /// </summary>
    public void KeepSwallowed(Error error)
    {
        Lane lane = Here;
        IActorRef? owner = lane.Mailboxes.RunningActor;
        if (lane.ExecutingIsVoid || owner?.Path.ToString() != error.LogSource || (error.Cause is not PreRestartException && error.Message as string != error.Cause.Message)
            || lane.Recorder.HasFailed(error.Cause))
        {
            return;
        }

        Failed(new ActorFailure(new VirtualTime(lane.Now), Hosts[lane.Executing].Name, ActorNames.Of(owner), null, error.Cause));
    }

    /// <summary>Calls <paramref name="visit"/> for every event of all lanes, in no order that means anything. To be called while no lane runs.</summary>
    public void ForEachEvent(Action<SimulatedEvent> visit)
    {
        Array.ForEach(AllLanes, lane => lane.Queue.ForEach(visit));
    }

    /// <summary>Runs until a time, a condition, quiet, or nothing more can happen.</summary>
    public StopReason Run(RunLimits limits) => Drive(() => Loop(limits));

    /// <summary>Handles one event with all that it makes ready. False when there is none.</summary>
    public bool Step() => Drive(() =>
    {
        while (!Chronicle.HasViolation && First(out long due) is { } first)
        {
            if (TryHandle(first, due))
            {
                return true;
            }
        }

        return false;
    });

    /// <summary>Runs what is ready at this moment, without letting time pass.</summary>
    public bool Settle() => Drive(() => !Chronicle.HasViolation);

    public void Dispose() => _windows?.Dispose();

    private T Drive<T>(Func<T> job)
    {
        Lane? before = Lane.Take(Outside);
        IsRunning = true;
        try
        {
            Outside.Mailboxes.RunReady();
            T result = job();
            Telling.TellAll();
            return result;
        }
        finally
        {
            Array.ForEach(AllLanes, lane => lane.AdvanceTo(Latest));
            IsRunning = false;
            Lane.Take(before);
        }
    }

    private StopReason Loop(RunLimits limits)
    {
        while (!Chronicle.HasViolation)
        {
            if (limits.Cancellation.IsCancellationRequested)
            {
                return StopReason.Cancelled;
            }

            Lane? first = First(out long due);
            if (limits.Condition is not null && ConditionHolds(limits, first is null ? long.MaxValue : due))
            {
                return StopReason.ConditionHeld;
            }

            if (first is null || due > limits.Until)
            {
                return Finish(limits, first is not null);
            }

            if (limits.UntilQuiet && Quiet.IsUntil(due))
            {
                return EndQuietly();
            }

            if (_windows is null || !_windows.TryRun(first, due, limits))
            {
                TryHandle(first, due);
            }
        }

        return Chronicle.StopReason;
    }

    private StopReason Finish(in RunLimits limits, bool hasEvent)
    {
        if (!hasEvent)
        {
            FindStuckAwaits();
            if (Chronicle.HasViolation)
            {
                return Chronicle.StopReason;
            }

            if (limits.UntilQuiet || limits.Until == long.MaxValue)
            {
                return StopReason.NothingLeft;
            }
        }

        if (limits.UntilQuiet && Quiet.IsAt(limits.Until))
        {
            return EndQuietly();
        }

        Outside.AdvanceTo(limits.Until);
        return StopReason.TimeReached;
    }

    private StopReason EndQuietly()
    {
        FindStuckAwaits();
        return Chronicle.HasViolation ? Chronicle.StopReason : StopReason.Quiet;
    }

    private void FindStuckAwaits() => Array.ForEach(AllLanes, static lane => lane.Mailboxes.FindStuckAwaits());

    // With a period the condition is looked at only at whole multiples of it, a moment that does not depend on how the run is spread over
    // threads; without one, whenever all that belongs to one moment is done.
    private bool ConditionHolds(in RunLimits limits, long due)
    {
        if (limits.ConditionPeriod == 0)
        {
            return due > Latest && Holds(limits.Condition!);
        }

        long next = limits.NextLook(Latest);
        if (due <= next || next > limits.Until || !Holds(limits.Condition!))
        {
            return false;
        }

        Outside.AdvanceTo(next);
        return true;
    }

    // All that has happened is told, and the clock is right, before anybody looks.
    private bool Holds(Func<bool> condition)
    {
        Telling.TellAll();
        Outside.AdvanceTo(Latest);
        return condition();
    }

    // The lane of the first event. A timer that was called off is dropped when it would be next, without time moving on to it.
    private Lane? First(out long due)
    {
        if (IsSpread)
        {
            return FirstOfSeveral(out due);
        }

        while (Outside.Queue.TryPeek(long.MaxValue, out due, out object? target))
        {
            if (!Outside.TryDrop(target))
            {
                return Outside;
            }
        }

        return null;
    }

    // Of several that are due at once any will do, but for the outside's, which comes before all others.
    private Lane? FirstOfSeveral(out long due)
    {
        while (FirstLane(out due) is { } lane)
        {
            if (!lane.TryDrop())
            {
                return lane;
            }
        }

        return null;
    }

    private Lane? FirstLane(out long due)
    {
        Lane? first = null;
        due = long.MaxValue;
        foreach (Lane lane in AllLanes)
        {
            long next = lane.Queue.NextDue();
            if (next < due || (next == due && first is not null && ReferenceEquals(lane, Outside)))
            {
                (first, due) = (lane, next);
            }
        }

        return first;
    }

    private Lane ExactFirst(long due)
    {
        Lane? first = null;
        foreach (Lane lane in AllLanes.Where(lane => lane.Queue.NextDue() == due))
        {
            lane.Queue.TryPeek(long.MaxValue, out _, out _);
            first = first is null || lane.Queue.IsBefore(first.Queue) ? lane : first;
        }

        return first!;
    }

    // Everybody else stands still. False when of several that are due at once the first was a timer that was called off.
    private bool TryHandle(Lane first, long due)
    {
        if (!IsSpread)
        {
            first.AdvanceTo(due);
            first.HandleNext();
            return true;
        }

        Lane exact = ReferenceEquals(first, Outside) ? first : ExactFirst(due);
        if (exact.TryDrop())
        {
            return false;
        }

        Telling.TellAll();
        Lane? before = Lane.Take(exact);
        exact.AdvanceTo(due);
        exact.HandleNext();
        Lane.Take(before);
        return true;
    }

    // While lanes run by themselves each stops by itself, or where the others stop would depend on the machine.
    private static void Stop(Lane? lane)
    {
        if (lane is not null)
        {
            lane.IsStopped = true;
        }
    }

    private static void Call(ReadOnlySpan<Action> actions)
    {
        foreach (Action action in actions)
        {
            action();
        }
    }
}
