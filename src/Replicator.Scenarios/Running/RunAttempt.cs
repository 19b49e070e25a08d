using Replicator.Domain.History;
using Replicator.Domain.Journal;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Logs;
using Replicator.Scenarios.Model;
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
    private readonly RunLedgers _ledgers;
    private readonly ExpectationList _expectations;
    private readonly RunHistory _history;
    private readonly SimulatedDeployment _deployment;
    private readonly PhaseTeller? _teller;
    private FaultSchedule? _faults;
    private volatile RunPhase _phase;

    public RunAttempt(Scenario scenario, Seed seed, RunOptions options, ThreadPlan threads)
    {
        (_scenario, _seed) = (scenario, seed);
        _ledgers = new RunLedgers(scenario);
        _expectations = new ExpectationList(scenario);
        IEnumerable<IHistory> log = options is { Log: { } sink, LogLevel: <= SimulationLogLevel.Info } ? [new HistoryLog(sink, options.LogLevel, scenario.Topology)] : [];
        IEnumerable<IHistory> events = options is { Log: { } journal, LogLevel: <= SimulationLogLevel.Warning }
            ? [new AgentEventLog(journal, options.LogLevel, scenario.Topology)]
            : [];
        IEnumerable<IHistory> listener = options.History is { } told ? [told] : [];

        // A log that tells of replicas, or another listener that does, shows each event among what else happens then.
        bool isShown = options is { Log: not null, LogLevel: <= SimulationLogLevel.Info } or { History.HearsOfReplicas: true };
        bool isLarge = scenario.Topology.ServerCount >= LargeServersMin && !isShown;
        _history = new RunHistory([.. log, .. events], [.. _ledgers.Listeners, .. _expectations.Listeners, .. listener], threads.Count, isLarge ? LargeStretch : 1);
        _deployment = new SimulatedDeployment(scenario, seed, _history, _ledgers, options with { Trace = TraceOf(options, scenario.Topology) }, threads);
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
        FinalReads reads = ReadAll(reason);
        _ledgers.InForce.End(reads.EndedAt);
        Enter(RunPhase.Checking);
        var builder = new ResultBuilder(_scenario, _deployment.World, _ledgers, _expectations, _faults!);
        CmsStatus cms = new CmsStatusReader(_scenario, _deployment, _ledgers.Commands).Read();
        RunResult result = builder.Build(
            _seed.Value, reason, reads, NewJudge().Judge(reason, reads), cms, new SlotReader(_scenario, _deployment).Configuration());
        _phase = RunPhase.Done;
        return result;
    }

    /// <summary>Checks after the end, and tells only the verdicts.</summary>
    public RunJudgement Judge(StopReason reason)
    {
        FinalReads reads = ReadAll(reason);
        Enter(RunPhase.Checking);
        RunJudgement judgement = NewJudge().Judge(reason, reads);
        _phase = RunPhase.Done;
        return judgement;
    }

    /// <summary>What the run was so far, as 64 hexadecimal digits: equal runs have equal ones.</summary>
    public string Fingerprint() => _deployment.World.Fingerprint();

    /// <summary>The replication status by the master's word, in the order of the servers, without those that have left the topology.</summary>
    public IEnumerable<ReplicaStatus> Status()
    {
        ServerTopology topology = _scenario.Topology;
        var slots = new SlotReader(_scenario, _deployment);
        foreach (Pool pool in topology.Pools)
        {
            bool installs = pool.InstallsGlobalCertificate;
            for (int index = pool.FirstServer.Index; index < pool.End.Index; index++)
            {
                var server = new ServerId(index);
                ReplicaState state = _deployment.Master!.State(server);
                if (state.IsRemoved)
                {
                    continue;
                }

                yield return new ReplicaStatus(
                    state.IsUpToDate,
                    topology.FqdnOf(server),
                    _scenario.Run.Start + state.LastStatusReport,
                    _scenario.Run.Start + state.LastUpdateCreation,
                    pool.Name,
                    state.Acknowledged.ToString())
                {
                    InstallsCertificate = installs,
                    AssignedAt = _scenario.Run.Start + _ledgers.InForce.Since(server),
                    Certificates = slots.UsedOn(server),
                };
            }
        }
    }

    /// <summary>What the disk of the store holds that is the master, oldest first; synced or not.</summary>
    public IReadOnlyList<IJournalEntry> MasterJournal() => _deployment.Environment.Store.ReadJournal(_deployment.MasterServer);

    /// <summary>Gives the world up.</summary>
    public void Dispose() => _deployment.Dispose();

    private FinalReads ReadAll(StopReason reason)
    {
        Enter(RunPhase.FinalReads);
        ServerTopology topology = _scenario.Topology;
        var reach = new Reach(_deployment.World, _deployment.MasterServer);
        return new FinalReads(_deployment, topology, reach, _deployment.World.Now.SinceStart, reason, _ledgers.Commands.IsAnyRemoved);
    }

    private RunJudge NewJudge() => new(_scenario, _deployment.World, _ledgers, _expectations, _faults!);

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
            _expectations.Convergence.Healed(healed.SinceStart);
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

    private static ITraceSink? TraceOf(RunOptions options, ServerTopology topology) => options switch
    {
        { Log: { } log, LogLevel: SimulationLogLevel.Debug, Trace: { } trace } => new TraceFanOut(new RecordLog(log, topology), trace),
        { Log: { } log, LogLevel: SimulationLogLevel.Debug } => new RecordLog(log, topology),
        _ => options.Trace,
    };
}
