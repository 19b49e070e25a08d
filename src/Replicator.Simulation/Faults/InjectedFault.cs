using System.Globalization;

namespace Replicator.Simulation.Faults;

/// <summary>A fault of a run: when it began and ended, and whether it ever did anything. The world that injects it keeps it up to date.</summary>
public sealed class InjectedFault
{
    private long _acted;

    internal InjectedFault(Fault fault, VirtualTime start, ulong key) => (Fault, Start, Key) = (fault, start, key);

    /// <summary>What it is and whom it strikes.</summary>
    public Fault Fault { get; }

    /// <summary>When it began or is to begin.</summary>
    public VirtualTime Start { get; }

    /// <summary>When it ended or is to end; null while it lasts until it is healed.</summary>
    public VirtualTime? End { get; internal set; }

    /// <summary>How far it has come.</summary>
    public FaultState State { get; internal set; } = FaultState.Scheduled;

    /// <summary>
    /// How often it did something: messages lost, held or degraded, what had to wait for a paused host, hosts crashed, readings of a wrong clock and timers
    /// set by it, writes refused or lost, answers that a host is in a state. 0 says that this fault has not been tested at all: the run would have been the
    /// same without it, but for its own records.
    /// </summary>
    public long Acted => Interlocked.Read(ref _acted);

    /// <summary>Whether it was scheduled by a plan, not begun by hand.</summary>
    public bool IsPlanned { get; internal init; }

    /// <summary>What its draws are keyed with: differs between any two faults of a run.</summary>
    internal ulong Key { get; }

    /// <summary>What ends it, if that is scheduled.</summary>
    internal FaultAppointment? Appointment { get; set; }

    /// <summary>It did something, or so many things. Any thread.</summary>
    internal void Act(long times = 1) => Interlocked.Add(ref _acted, times);

    /// <summary>Returns what it is, from when to when, and how often it acted.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Fault}, {Start} to {(End is { } end ? end.ToString() : "when it is healed")}, {State}, acted {Acted} times");
}
