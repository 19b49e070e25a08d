using Replicator.Simulation.Faults;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Tracing;

namespace Replicator.Simulation.Runtime;

/// <summary>What is kept of a run: each host's chained hash, the trace if one is asked for, failures, violations and counts.</summary>
internal sealed class Chronicle(SimulationOptions options, HostTable hosts)
{
    private readonly Lock _violationLock = new();
    private readonly List<Violation> _violations = [];
    private readonly List<ActorFailure> _failures = [];
    private volatile bool _hasViolation;

    /// <summary>Whether the run must stop. May be read from any thread.</summary>
    public bool HasViolation => _hasViolation;

    /// <summary>Why it must stop, if it must.</summary>
    public StopReason StopReason => Violations.Count > 0 ? StopReason.Violation : StopReason.Failure;

    public IReadOnlyList<ActorFailure> Failures => _failures;

    public long Delivered { get; private set; }

    public long Local { get; private set; }

    public long TimersFired { get; private set; }

    public long DeadLetters { get; private set; }

    public long LostOnLink { get; private set; }

    public long LostAtHost { get; private set; }

    public long LostToPartition { get; private set; }

    public long Held { get; private set; }

    /// <summary>When last something happened that keeps a run from being quiet, in ticks.</summary>
    public long LastActivity { get; set; }

    public IReadOnlyList<Violation> Violations
    {
        get
        {
            lock (_violationLock)
            {
                return [.. _violations];
            }
        }
    }

    /// <summary>Records what happened on a host.</summary>
    /// <param name="kind">What.</param>
    /// <param name="host">On which host; its chain takes it in.</param>
    /// <param name="time">When.</param>
    /// <param name="order">Source and counter, as in <see cref="SimulatedEvent.Order"/>.</param>
    /// <param name="target">Where to; the host itself for all but losses on the link.</param>
    /// <param name="receiver">The receiving actor's order of creation, or -1.</param>
    /// <param name="message">The message, or null.</param>
    public void Record(TraceKind kind, int host, long time, ulong order, int target, int receiver, object? message)
    {
        ulong digest = message is null ? 0 : options.MessageDigest(message);
        Record(kind, host, time, order, target, receiver, message, digest);
    }

    /// <summary>Records that a fault began or ended. It happens on no host: those it strikes may be many.</summary>
    public void Record(TraceKind kind, long time, ulong order, Fault fault) =>
        Record(kind, HostTable.Outside, time, order, HostTable.Outside, -1, fault, fault.Digest);

    /// <summary>Keeps a failure, which is something that happened.</summary>
    public void Failed(ActorFailure failure)
    {
        _failures.Add(failure);
        LastActivity = failure.Time.Ticks;
    }

    /// <summary>Keeps a violation and stops the run. May be called from any thread.</summary>
    public void Violated(Violation violation)
    {
        lock (_violationLock)
        {
            _violations.Add(violation);
        }

        _hasViolation = true;
    }

    /// <summary>Stops the run without a violation: its thread was given up, or an actor failed. May be called from any thread.</summary>
    public void Halt() => _hasViolation = true;

    private void Record(TraceKind kind, int host, long time, ulong order, int target, int receiver, object? message, ulong digest)
    {
        HostChain.Add(ref hosts[host], time, order, target == host ? 0 : target + 1, receiver, kind, digest);
        Count(kind);
        if (options.Trace is { } trace)
        {
            int source = (int)(order >> 32) - 1;
            trace.Write(new TraceRecord(new VirtualTime(time), kind, source, unchecked((uint)order), target, receiver, digest, message));
        }
    }

    private void Count(TraceKind kind)
    {
        switch (kind)
        {
            case TraceKind.Delivered: Delivered++; break;
            case TraceKind.Local: Local++; break;
            case TraceKind.Timer: TimersFired++; break;
            case TraceKind.DeadLetter: DeadLetters++; break;
            case TraceKind.LostOnLink: LostOnLink++; break;
            case TraceKind.LostAtHost: LostAtHost++; break;
            case TraceKind.LostToPartition: LostToPartition++; break;
            case TraceKind.Held: Held++; break;
            default: break;
        }
    }
}
