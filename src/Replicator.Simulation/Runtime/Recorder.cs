using Replicator.Simulation.Faults;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Tracing;

namespace Replicator.Simulation.Runtime;

/// <summary>Records what happens in a lane: in its hosts' chained hashes, in the trace if one is asked for, and in counts. Any thread may read the counts.</summary>
internal sealed class Recorder(Lane lane)
{
    private readonly SimulationOptions _options = lane.Engine.Options;
    private readonly List<Exception> _failed = [];
    private readonly HostTable _hosts = lane.Engine.Hosts;

    public long Delivered { get; private set; }

    public long Local { get; private set; }

    public long TimersFired { get; private set; }

    public long DeadLetters { get; private set; }

    public long LostOnLink { get; private set; }

    public long LostAtHost { get; private set; }

    public long LostToPartition { get; private set; }

    public long Held { get; private set; }

    /// <summary>Records what happens on a host now.</summary>
    /// <param name="kind">What.</param>
    /// <param name="host">On which host; its chain takes it in.</param>
    /// <param name="order">Source and counter, as in <see cref="SimulatedEvent.Order"/>.</param>
    /// <param name="target">Where to; the host itself for all but losses on the link.</param>
    /// <param name="receiver">The receiving actor's order of creation, or -1.</param>
    /// <param name="message">The message, or null.</param>
    public void Record(TraceKind kind, int host, ulong order, int target, int receiver, object? message)
    {
        ulong digest = message is null ? 0 : _options.MessageDigest(message);
        Record(kind, host, order, target, receiver, message, digest);
    }

    /// <summary>Records that a fault began or ended. It happens on no host: those it strikes may be many.</summary>
    public void Record(TraceKind kind, ulong order, Fault fault) => Record(kind, HostTable.Outside, order, HostTable.Outside, -1, fault, fault.Digest);

    /// <summary>An actor failed here.</summary>
    public void Failed(Exception exception) => _failed.Add(exception);

    /// <summary>Whether that was kept as a failure before.</summary>
    public bool HasFailed(Exception exception) => _failed.Exists(each => ReferenceEquals(each, exception));

    private void Record(TraceKind kind, int host, ulong order, int target, int receiver, object? message, ulong digest)
    {
        HostChain.Add(ref _hosts[host], lane.Now, order, target == host ? 0 : target + 1, receiver, kind, digest);
        Count(kind);
        if (_options.Trace is { } trace)
        {
            int source = (int)(order >> 32) - 1;
            Write(trace, new TraceRecord(new VirtualTime(lane.Now), kind, source, unchecked((uint)order), target, receiver, digest, message));
        }
    }

    private void Write(ITraceSink trace, in TraceRecord record)
    {
        if (lane.Engine.IsInWindow)
        {
            TellInOrder(trace, record);
        }
        else
        {
            trace.Write(record);
        }
    }

    private void TellInOrder(ITraceSink trace, TraceRecord record) => lane.Engine.Told.Add(() => trace.Write(record));

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
