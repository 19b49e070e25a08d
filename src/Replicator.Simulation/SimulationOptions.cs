using Akka.Configuration;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Logging;
using Replicator.Simulation.Randomness;
using Replicator.Simulation.Tracing;

namespace Replicator.Simulation;

/// <summary>What a <see cref="SimulatedWorld"/> is made with. Every property has a default; none depends on the machine or the day.</summary>
public sealed record SimulationOptions
{
    /// <summary>The greatest number of <see cref="Threads"/>.</summary>
    public const int ThreadsMax = 64;

    private readonly int _threads = 1;

    /// <summary>Decides every draw. Default 1.</summary>
    public Seed Seed { get; init; } = new(1);

    /// <summary>The date and time at virtual time zero, as the hosts' clocks show it. Default 2015-01-01T00:00Z; never today.</summary>
    public DateTimeOffset Start { get; init; } = new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What becomes of a host whose top actor throws. Default: the actor is restarted.</summary>
    public FailurePolicy FailurePolicy { get; init; } = FailurePolicy.Restart;

    /// <summary>
    /// How long in real time an actor may take over one message before it counts as blocked. Default 10 s;
    /// <see cref="Timeout.InfiniteTimeSpan"/> waits for ever. While a debugger is attached nothing counts as blocked.
    /// </summary>
    public TimeSpan BlockedActorTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many mailbox runs at one moment count as a livelock; at least a hundred for each host are allowed. Default 10,000,000.</summary>
    public long LivelockThreshold { get; init; } = 10_000_000;

    /// <summary>The size of a message in bytes, for bandwidth and counts; a pure function. Default: every message has 0 bytes.</summary>
    public Func<object, int> MessageSize { get; init; } = static _ => 0;

    /// <summary>Whether a message is counted apart, see <see cref="Network.LinkCounters.Counted"/>; a pure function. Default null: none is.</summary>
    public Func<object, bool>? IsCounted { get; init; }

    /// <summary>
    /// A digest of a message's type and content that is the same in every process; a pure function. Default: <see cref="StructuralDigest"/>,
    /// which reads public properties and is slow; a run of many messages wants one of its own.
    /// </summary>
    public Func<object, ulong> MessageDigest { get; init; } = StructuralDigest.Of;

    /// <summary>A digest of a host's state at the end of the run, for the fingerprint. Default: 0, the messages alone tell runs apart.</summary>
    public Func<HostId, ulong> FinalState { get; init; } = static _ => 0;

    /// <summary>Whether a message is a heartbeat, which does not keep a run from being quiet. Default null: none is.</summary>
    public Func<object, bool>? IsHeartbeat { get; init; }

    /// <summary>
    /// Whether what recurs can change nothing any more: asked when hardly anything but periodic timers and heartbeats is left, at a moment when the world stands
    /// still, and only then is the run quiet. It may look at every host: while a timer is waited for it is asked but once. Default null: it can change nothing when nothing has happened during one full period of every periodic timer.
    /// </summary>
    public Func<bool>? IsSettled { get; init; }

    /// <summary>
    /// Called with the receiver and the message of deliveries that are about to come: who keeps something of each of very many hosts may read it here, so that the
    /// processor fetches it for many at once. It must change nothing. Default null: nobody is called.
    /// </summary>
    public Action<HostId, object>? Foresee { get; init; }

    /// <summary>Whether every message between hosts goes through its Akka serializer and back, as on a real network. Default false; slow.</summary>
    public bool SerializeMessages { get; init; }

    /// <summary>Takes every record of the run, or null. Default null.</summary>
    public ITraceSink? Trace { get; init; }

    /// <summary>Takes what actors and Akka log, or null. Default null.</summary>
    public ISimulationLog? Log { get; init; }

    /// <summary>The least severe log events to take. Default <see cref="SimulationLogLevel.Warning"/>; logging costs time even where none is read.</summary>
    public SimulationLogLevel LogLevel { get; init; } = SimulationLogLevel.Warning;

    /// <summary>
    /// How many threads run the hosts, from 1 to 64. Default 1. The run is the same with any number of them, but for one that ends with a violation, or with a
    /// failure under <see cref="FailurePolicy.StopRun"/>: then hosts on other threads may have come a little further. With more than one, the functions of these
    /// options are called on all of them, and actors must not use what serves all hosts at once; see <see cref="ViolationKind.NeedsOneThread"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside of 1 to 64.</exception>
    public int Threads
    {
        get => _threads;
        init => _threads = value is >= 1 and <= ThreadsMax
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Threads), value, $"expected 1 to {ThreadsMax} threads.");
    }

    /// <summary>
    /// On which thread a host runs, from 0 to <see cref="Threads"/> less 1; a pure function. Threads may run ahead of each other by the least latency of any link
    /// between their hosts, so hosts with short links between them belong on one thread, and so do those of a site whose line to another is shared. Default null:
    /// in turns, blocks of 64 hosts at a time.
    /// </summary>
    public Func<HostId, int>? ThreadOf { get; init; }

    /// <summary>More Akka configuration, such as serializer bindings. What the simulation needs itself wins over it. Default empty.</summary>
    public Config Akka { get; init; } = Config.Empty;

    /// <summary>For tests: how far threads may run ahead of each other, whatever the links say.</summary>
    internal TimeSpan? Lookahead { get; init; }

    /// <summary>
    /// How many events a window must have for threads to share the next one; in one of fewer it takes longer to wake a thread than to handle them. Less in tests.
    /// </summary>
    internal int EventsToShareMin { get; init; } = 64;
}
