using Replicator.Domain.History;
using Replicator.Domain.Journal;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Logs;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Replays;
using Replicator.Scenarios.Results;
using Replicator.Scenarios.Traces;
using Replicator.Simulation;
using Replicator.Simulation.Logging;
using Replicator.Simulation.Randomness;
using Replicator.Simulation.Tracing;

namespace Replicator.Scenarios.Running;

/// <summary>A scenario run once in a world of its own, on so many threads. Not thread safe, but for <see cref="Progress"/>.</summary>
internal sealed class RunAttempt : IDisposable
{
    // What the checkers keep of fewer servers fits into the caches.
    private const int LargeServersMin = 2_048;
    private const int LargeStretch = 1_024;

    private readonly Scenario _scenario;
    private readonly Seed _seed;
    private readonly RunBook _book;
    private readonly RunHistory _history;
    private readonly SimulatedDeployment _deployment;
    private readonly PhaseTeller? _teller;
    private readonly ReplayRecorder? _replay;
    private FaultSchedule? _faults;
    private volatile RunPhase _phase;

    public RunAttempt(Scenario scenario, Seed seed, RunOptions options, ThreadPlan threads)
    {
        (_scenario, _seed) = (scenario, seed);
        _book = new RunBook(scenario);
        IEnumerable<IHistory> log = options is { Log: { } sink, LogLevel: <= SimulationLogLevel.Info } ? [new HistoryLog(sink, options.LogLevel, scenario.Topology)] : [];
        IEnumerable<IHistory> events = options is { Log: { } journal, LogLevel: <= SimulationLogLevel.Warning }
            ? [new AgentEventLog(journal, options.LogLevel, scenario.Topology)]
            : [];
        _replay = options.RecordsReplay ? new ReplayRecorder(scenario) : null;
        IEnumerable<IHistory> recorder = _replay is { } replay ? [replay] : [];
        IEnumerable<IHistory> listener = options.History is { } told ? [told] : [];

        // A log that tells of replicas, or another listener that does, shows each event among what else happens then.
        bool isShown = options is { Log: not null, LogLevel: <= SimulationLogLevel.Info } or { History.HearsOfReplicas: true };
        bool isLarge = scenario.Topology.ServerCount >= LargeServersMin && !isShown;
        _history = new RunHistory([.. log, .. events], [.. _book.Listeners, .. recorder, .. listener], threads.Count, isLarge ? LargeStretch : 1);
        _deployment = new SimulatedDeployment(scenario, seed, _history, _book.Ledgers, options with { Trace = TraceOf(options, scenario.Topology, _replay?.Messages) }, threads);
        _teller = scenario.Faults.Count > 0 ? new PhaseTeller(options) : null;
    }

    /// <summary>How far the run is. May be asked from any thread.</summary>
    public RunProgress Progress => new(
        _phase,
        _deployment.ServersMade,
        _scenario.Topology.ServerCount,
        _deployment.World.Now.SinceStart,
        _scenario.Run.Until,
        _deployment.Master?.UpToDateCount ?? 0,
        _deployment.World.Counters.Events);

    /// <summary>How many bytes were allocated on the threads that run the world.</summary>
    public long AllocatedBytes => _deployment.World.AllocatedBytes;

    /// <summary>Makes the servers and their actors, and lets every actor start.</summary>
    public void SetUp(CancellationToken cancellation)
    {
        _deployment.MakeServers(cancellation);
        _deployment.World.RunFor(TimeSpan.Zero, cancellation);
        _faults = _deployment.Start();
        Enter(RunPhase.Load);
    }

    /// <summary>Runs to the end, and returns why it ended.</summary>
    public StopReason RunToTheEnd(CancellationToken cancellation)
    {
        if (_phase == RunPhase.SettingUp)
        {
            SetUp(cancellation);
        }

        StopReason reason = _scenario.Faults.Count == 0 ? _deployment.World.RunUntilQuiet(_scenario.Run.Until, cancellation) : RunUnderFaults(_faults!, cancellation);
        _history.Flush();
        return reason;
    }

    /// <summary>Reads and checks everything after the end, and tells it all.</summary>
    public RunResult Conclude(StopReason reason)
    {
        Enter(RunPhase.FinalReads);
        RunEnd end = EndBecause(reason);
        Enter(RunPhase.Checking);
        RunResult result = _book.Conclude(_seed.Value, end, new HostFigures(Fingerprint(), _deployment.World.LastActivity.SinceStart, SimulatedTraffic.Of(_deployment.World)));
        _phase = RunPhase.Done;
        return result;
    }

    /// <summary>Checks after the end, and tells only the verdicts.</summary>
    public RunJudgement Judge(StopReason reason)
    {
        Enter(RunPhase.FinalReads);
        RunEnd end = EndBecause(reason);
        Enter(RunPhase.Checking);
        RunJudgement judgement = _book.Judge(end);
        _phase = RunPhase.Done;
        return judgement;
    }

    /// <summary>What the run was so far, as 64 hexadecimal digits: equal runs have equal ones.</summary>
    public string Fingerprint() => _deployment.World.Fingerprint();

    /// <summary>The replication status by the master's word, in the order of the servers, without those that have left the topology.</summary>
    public IEnumerable<ReplicaStatus> Status() => _book.Status(State());

    /// <summary>What the disk of the store holds that is the master, oldest first; synced or not.</summary>
    public IReadOnlyList<IJournalEntry> MasterJournal() => _deployment.Environment.Store.ReadJournal(_deployment.MasterServer);

    /// <summary>The run, to be shown again; null: it was not recorded.</summary>
    public Replay? Replay() => _replay?.Record(_deployment.World.Now.SinceStart);

    /// <summary>What was recorded up to a moment not long ago. May be asked from any thread.</summary>
    public Replay? ReplaySoFar() => _replay?.SoFar();

    /// <summary>Makes what <see cref="ReplaySoFar"/> tells current. On the run's own thread only.</summary>
    public void ShareReplay() => _replay?.Share(_deployment.World.Now.SinceStart);

    /// <summary>Gives the world up.</summary>
    public void Dispose() => _deployment.Dispose();

    private SimulatedFinalState State() => new(_deployment, _scenario.Replication.HeartbeatInterval);

    private RunEnd EndBecause(StopReason reason) => new()
    {
        Reason = reason switch
        {
            StopReason.Quiet or StopReason.NothingLeft => EndReason.Quiet,
            StopReason.Cancelled => EndReason.Cancelled,
            StopReason.Violation => EndReason.Violation,
            StopReason.Failure => EndReason.Failure,
            _ => EndReason.TimeReached,
        },
        EndedAt = _deployment.World.Now.SinceStart,
        State = State(),
        Faults = [.. _faults!.All.Select(static fault => fault.Report())],
        Failures = [.. _deployment.World.Failures.Select(static failure => failure.ToString())],
        Violations = [.. _deployment.World.Violations.Select(static violation => violation.ToString())],
    };

    private StopReason RunUnderFaults(FaultSchedule faults, CancellationToken cancellation)
    {
        StopReason reason = Load(faults, cancellation);
        if (reason is not (StopReason.Quiet or StopReason.NothingLeft or StopReason.TimeReached))
        {
            return reason;
        }

        Enter(RunPhase.Heal);
        _deployment.World.Faults.HealAll();
        _history.Flush();
        if (faults.LastEnd is { } healed)
        {
            _book.Healed(healed.SinceStart);
        }

        // What a server does when it goes on may be what ends the run.
        if (_deployment.World.Violations.Count > 0 || _deployment.World.Failures.Count > 0)
        {
            return _deployment.World.Violations.Count > 0 ? StopReason.Violation : StopReason.Failure;
        }

        Enter(RunPhase.Quiesce);
        return _deployment.World.RunUntilQuiet(_scenario.Run.Until - _deployment.World.Now.SinceStart, cancellation);
    }

    // What is quiet under a fault without an end of its own stays so until the load ends and the fault with it.
    private StopReason Load(FaultSchedule faults, CancellationToken cancellation)
    {
        StopReason reason = _deployment.World.RunUntilQuiet(_scenario.LoadEnd, cancellation);
        bool isUnderFaults = reason is StopReason.Quiet or StopReason.NothingLeft && faults.IsAnyActive;
        return isUnderFaults ? _deployment.World.RunUntil(VirtualTime.Zero + _scenario.LoadEnd, cancellation) : reason;
    }

    private void Enter(RunPhase phase)
    {
        _phase = phase;
        _teller?.Tell(phase, _deployment.World.Now);
    }

    private static ITraceSink? TraceOf(RunOptions options, ServerTopology topology, ITraceSink? messages)
    {
        ITraceSink[] sinks =
        [
            .. options is { Log: { } log, LogLevel: SimulationLogLevel.Debug } ? (ITraceSink[])[new RecordLog(log, topology)] : [],
            .. options.Trace is { } trace ? (ITraceSink[])[trace] : [],
            .. messages is null ? (ITraceSink[])[] : [messages],
        ];
        return sinks switch
        {
            [] => null,
            [ITraceSink only] => only,
            _ => new TraceFanOut(sinks),
        };
    }
}
