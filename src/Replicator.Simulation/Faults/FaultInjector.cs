using Replicator.Simulation.Faults.Disks;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Randomness;
using Replicator.Simulation.Runtime;
using Replicator.Simulation.Tracing;

namespace Replicator.Simulation.Faults;

/// <summary>
/// Begins and ends the faults of a world. Those on the agenda are timers from outside all hosts: at one moment they come before whatever hosts do, in the order
/// in which they were scheduled, ends before beginnings.
/// </summary>
internal sealed class FaultInjector(Engine engine)
{
    private readonly List<InjectedFault> _all = [];
    private readonly List<InjectedFault> _active = [];
    private readonly Dictionary<ulong, int> _twins = [];

    /// <summary>All faults of the run, in the order in which they were scheduled or begun.</summary>
    public IReadOnlyList<InjectedFault> All => _all;

    /// <summary>Those in effect, in the order in which they began.</summary>
    public IReadOnlyList<InjectedFault> Active => _active;

    public LinkFaults Links { get; } = new(engine);

    public PausedHosts Paused { get; } = new(engine);

    public CrashedHosts Crashed { get; } = new(engine);

    public HostConditions Conditions { get; } = new();

    /// <summary>Whether anything is held or waits for a paused host that keeps a run from being quiet.</summary>
    public bool KeepSomething(Func<SimulatedEvent, bool> disturbs) => Links.HoldSomething(disturbs) || Paused.KeepSomething(disturbs);

    /// <summary>Begins a fault now.</summary>
    public InjectedFault BeginNow(Fault fault)
    {
        InjectedFault injected = New(fault, new VirtualTime(engine.Now), isPlanned: false);
        Begin(injected);
        return injected;
    }

    /// <summary>Puts faults on the agenda, which must have been checked.</summary>
    public IReadOnlyList<InjectedFault> Schedule(FaultPlan plan)
    {
        InjectedFault[] scheduled = [.. plan.Select(entry => New(entry.Fault, entry.Start, isPlanned: true))];
        List<(VirtualTime Time, bool IsBeginning, int Index)> moments = [];
        for (int index = 0; index < scheduled.Length; index++)
        {
            scheduled[index].Appointment = new FaultAppointment();
            scheduled[index].End = plan[index].Length is { } length ? plan[index].Start + length : null;
            moments.Add((plan[index].Start, true, index));
            if (scheduled[index].End is { } end)
            {
                moments.Add((end, false, index));
            }
        }

        moments.Sort();
        foreach ((VirtualTime time, bool isBeginning, int index) in moments)
        {
            InjectedFault injected = scheduled[index];
            Links.Expect(injected.Fault);
            engine.Here.On(HostTable.Outside, () =>
            {
                Action action = isBeginning ? () => Begin(injected) : () => End(injected);
                engine.Here.Timers.Schedule(time - new VirtualTime(engine.Now), TimeSpan.Zero, injected.Appointment, action);
                return true;
            });
        }

        return scheduled;
    }

    /// <summary>Ends a fault that is in effect.</summary>
    public void End(InjectedFault injected)
    {
        if (injected.State != FaultState.Active)
        {
            return;
        }

        injected.Appointment?.Cancel();
        (injected.State, injected.End) = (FaultState.Ended, new VirtualTime(engine.Now));
        _active.Remove(injected);
        Record(TraceKind.FaultEnded, injected);
        switch (injected.Fault)
        {
            case LinkFault:
                Links.End(injected);
                break;
            case PauseFault:
                Paused.End(injected);
                break;
            case CrashFault:
                Crashed.End(injected);
                break;
            case SkewFault:
                engine.Clocks.End(injected);
                break;
            case DiskFault:
                engine.Disks.End(injected);
                break;
            case ConditionFault:
                Conditions.End(injected);
                break;
            default:
                throw new InvalidOperationException($"{injected.Fault.Verb} is no fault that ends.");
        }
    }

    /// <summary>Ends what is in effect, the latest first, and calls off what has not begun.</summary>
    public void EndAll()
    {
        foreach (InjectedFault injected in _all.Where(static each => each.State == FaultState.Scheduled))
        {
            injected.Appointment!.Cancel();
            injected.State = FaultState.CalledOff;
        }

        for (int index = _active.Count - 1; index >= 0; index--)
        {
            End(_active[index]);
        }
    }

    private void Begin(InjectedFault injected)
    {
        injected.State = FaultState.Active;
        _active.Add(injected);
        Record(TraceKind.FaultBegan, injected);
        switch (injected.Fault)
        {
            case LinkFault:
                Links.Begin(injected);
                break;
            case PauseFault:
                Paused.Begin(injected);
                break;
            case CrashFault:
                Crashed.Begin(injected);
                break;
            case SkewFault:
                engine.Clocks.Begin(injected);
                break;
            case DiskFault:
                engine.Disks.Begin(injected);
                break;
            case ConditionFault:
                Conditions.Begin(injected);
                break;
            default:
                throw new InvalidOperationException($"{injected.Fault.Verb} is no fault that begins.");
        }
    }

    private InjectedFault New(Fault fault, VirtualTime start, bool isPlanned)
    {
        ulong digest = StableHash.Combine(fault.Digest, (ulong)start.Ticks);
        int twins = _twins.GetValueOrDefault(digest);
        _twins[digest] = twins + 1;
        var injected = new InjectedFault(fault, start, StableHash.Combine(digest, (ulong)twins)) { IsPlanned = isPlanned };
        _all.Add(injected);
        return injected;
    }

    private void Record(TraceKind kind, InjectedFault injected)
    {
        engine.Here.Recorder.Record(kind, engine.NextOrder(HostTable.Outside), injected.Fault);
        engine.Here.Activity.Note(engine.Now);
    }
}
