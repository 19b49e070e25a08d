using Replicator.Simulation.Hosts;
using Replicator.Simulation.Runtime;
using Replicator.Simulation.Tracing;

namespace Replicator.Simulation.Faults;

/// <summary>
/// What hosts take the time to be. A host whose clock was never wrong has no entry and no cost but the test of a flag. Two clocks each: the calendar, which
/// steps, and the time elapsed, which only ever goes forward and by which timers are measured. Whole ticks and billionths: nothing is rounded twice.
/// </summary>
internal sealed class HostClocks(Engine engine)
{
    private const long Billion = 1_000_000_000;
    private const long DriftPpbMax = 900_000_000;

    private readonly SortedDictionary<int, HostClock> _clocks = [];

    /// <summary>Date and time on a host's clock.</summary>
    public DateTimeOffset Now(int host)
    {
        long ticks = engine.Now;
        if ((engine.Hosts[host].Flags & HostFlags.OwnClock) != 0)
        {
            foreach (Skew skew in _clocks[host].Skews)
            {
                skew.Injected.Act();
                ticks += skew.Fault.Offset.Ticks + Drifted(engine.Now - skew.Since, skew.Fault.DriftPpb);
            }
        }

        return engine.Options.Start.AddTicks(ticks);
    }

    /// <summary>The ticks that have elapsed by a host's clock since the start of the run.</summary>
    public long Elapsed(int host)
    {
        if ((engine.Hosts[host].Flags & HostFlags.OwnClock) == 0)
        {
            return engine.Now;
        }

        HostClock clock = _clocks[host];
        clock.Skews.ForEach(static skew => skew.Injected.Act());
        return clock.ElapsedAt(engine.Now);
    }

    /// <summary>For how many ticks of virtual time a host waits that waits so many by its own clock.</summary>
    public long Wait(int host, long ticks)
    {
        if ((engine.Hosts[host].Flags & HostFlags.OwnClock) == 0)
        {
            return ticks;
        }

        HostClock clock = _clocks[host];
        foreach (Skew skew in clock.Skews)
        {
            skew.Injected.Act(skew.Fault.DriftPpb == 0 ? 0 : 1);
        }

        return Rescaled(Math.Min(ticks, EventQueue.DueMax), Billion, Billion + clock.DriftPpb);
    }

    public void Begin(InjectedFault injected) => Change((SkewFault)injected.Fault, clock => clock.Skews.Add(new Skew(injected, (SkewFault)injected.Fault, engine.Now)));

    public void End(InjectedFault injected) => Change((SkewFault)injected.Fault, clock => clock.Skews.RemoveAll(each => each.Injected == injected));

    private void Change(SkewFault fault, Action<HostClock> change)
    {
        SortedDictionary<int, (long Before, long After)> newSpeeds = [];
        foreach (HostId host in fault.Hosts)
        {
            HostClock clock = Of(host.Index);
            long before = clock.DriftPpb;
            clock.Base = clock.ElapsedAt(engine.Now);
            clock.Since = engine.Now;
            change(clock);
            clock.DriftPpb = Math.Clamp(clock.Skews.Sum(static skew => skew.Fault.DriftPpb), -DriftPpbMax, DriftPpbMax);
            if (clock.DriftPpb != before)
            {
                newSpeeds[host.Index] = (Billion + before, Billion + clock.DriftPpb);
            }

            engine.Here.Recorder.Record(TraceKind.ClockSet, host.Index, engine.NextOrder(host.Index), host.Index, -1, null);
        }

        if (newSpeeds.Count > 0)
        {
            MoveTimers(newSpeeds);
        }
    }

    // What is left of a timer is measured by the clock that has just changed its speed.
    private void MoveTimers(SortedDictionary<int, (long Before, long After)> newSpeeds)
    {
        List<SimulatedEvent> pending = [];
        engine.ForEachEvent(item =>
        {
            if (item.Target is TimerTask task && newSpeeds.ContainsKey(task.Host) && !task.IsOver(engine.Hosts))
            {
                pending.Add(item);
            }
        });
        pending.Sort(static (left, right) => left.IsBefore(right) ? -1 : right.IsBefore(left) ? 1 : 0);
        foreach (SimulatedEvent item in pending)
        {
            var task = (TimerTask)item.Target!;
            (long before, long after) = newSpeeds[task.Host];
            long due = engine.Now + Rescaled(item.Due - engine.Now, before, after);
            var moved = new SimulatedEvent { Due = Math.Min(due, EventQueue.DueMax), Order = engine.NextOrder(task.Host), Target = task.Replace() };
            engine.Here.Push(moved, task.Host);
        }
    }

    private HostClock Of(int host)
    {
        if (!_clocks.TryGetValue(host, out HostClock? clock))
        {
            _clocks[host] = clock = new HostClock();
            engine.Hosts[host].Flags |= HostFlags.OwnClock;
        }

        return clock;
    }

    private static long Drifted(long ticks, long driftPpb) => (long)((Int128)ticks * driftPpb / Billion);

    // Rounded up: a timer never fires before its clock says so.
    private static long Rescaled(long ticks, long numerator, long denominator) =>
        (long)((((Int128)ticks * numerator) + denominator - 1) / denominator);

    private sealed record Skew(InjectedFault Injected, SkewFault Fault, long Since);

    private sealed class HostClock
    {
        public List<Skew> Skews { get; } = [];

        public long DriftPpb { get; set; }

        /// <summary>What had elapsed by this clock when its speed last changed.</summary>
        public long Base { get; set; }

        /// <summary>When that was.</summary>
        public long Since { get; set; }

        public long ElapsedAt(long now) => Base + (now - Since) + Drifted(now - Since, DriftPpb);
    }
}
