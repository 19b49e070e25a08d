using System.Diagnostics;
using System.Globalization;
using Akka.Actor;
using Google.Protobuf;
using Replicator.ClusterHost.Control.V1;
using Replicator.ClusterHost.Hosting;
using Replicator.ClusterHost.Members;
using Replicator.ClusterHost.Time;
using Replicator.ClusterHost.Wire;
using Replicator.Domain.Dissemination;
using Replicator.Domain.History;
using Replicator.Domain.Journal;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Planning;
using Replicator.Scenarios.Results;
using Replicator.Scenarios.Running;
using Activity = Replicator.ClusterHost.Control.V1.Activity;

namespace Replicator.ClusterHost.Running;

/// <summary>
/// A scenario and a seed, run in real time on members of a cluster that are processes of this machine: load under faults, heal, quiesce, final reads, check, as in the
/// simulation and judged by the same checkers. Members that end are started again. Not thread safe, but for <see cref="Progress"/>.
/// </summary>
public sealed class ClusterRun : IAsyncDisposable
{
    private const int TakenOut = 69;
    private const int SignalFirst = 128;

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan HearInterval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ReadAgain = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan StartDelay = TimeSpan.FromMilliseconds(500);

    private readonly Scenario _scenario;
    private readonly ulong _seed;
    private readonly ClusterRunOptions _options;
    private readonly RunPlan _plan;
    private readonly RunBook _book;
    private readonly RunStorage _storage;
    private readonly MemberRoster _roster;
    private readonly string _runName;
    private readonly string _runId;
    private readonly string _text;
    private readonly MemberFaults _faults;
    private readonly ReadMaster _master;
    private readonly ReadServers _servers;
    private readonly QuietWatch _quiet = new();
    private readonly ClockDifferences _clocks = new(TimeProvider.System);
    private readonly List<string> _crashes = [];
    private RunClock? _clock;
    private long _startedAt;
    private long _realStart;
    private long _number;
    private ClusterFinalState? _state;
    private volatile RunPhase _phase;
    private int _upToDate;
    private HistoryFetch? _fetch;
    private long _masterNumber;
    private int _hosted;
    private long _events;

    /// <summary>Prepares a run; nothing happens yet.</summary>
    /// <param name="scenario">What to run.</param>
    /// <param name="seed">What decides every draw of what is planned; when messages are really sent and come, no seed decides, and the moment of sending belongs to what becomes of them.</param>
    /// <param name="options">What else is given to it.</param>
    /// <exception cref="MemberException">A cluster cannot have this scenario.</exception>
    public ClusterRun(Scenario scenario, ulong seed, ClusterRunOptions options)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(options);
        (_scenario, _seed, _options) = (scenario, seed, options);
        IReadOnlyList<string> limits = ClusterLimits.Of(scenario);
        if (limits.Count > 0)
        {
            throw new MemberException(MemberProblem.Usage, $"The scenario cannot be run on a cluster, for it has {string.Join(" And it has ", limits)} Run it without --on cluster.");
        }

        _plan = new RunPlan(scenario, seed);
        _book = new RunBook(scenario, isToldLater: true);
        _text = ResolvedScenario.Write(scenario);
        _runId = Guid.NewGuid().ToString("N");
        _runName = string.Create(CultureInfo.InvariantCulture, $"{scenario.Name}, seed {seed}, {_runId}");
        _storage = new RunStorage(options.Folder, options.Database is { } database ? DatabaseText.Parse(database) : null, _runName, scenario.Run.Start);
        RequireTargets(options);
        _faults = new MemberFaults(options.Faults, seed);
        _roster = new MemberRoster(options.Members, options.Folder, options.Program)
        {
            Port = options.Port,
            ByHand = options.MembersByHand,
            Own = options.Runner,
            FormTimeout = options.FormTimeout,
            HasLinkFaults = options.Faults.Any(static fault => fault.Kind is MemberFaultKind.Blackhole or MemberFaultKind.Throttle),
        };
        _master = new ReadMaster(scenario.Topology.CmsServer, scenario.Topology.ServerCount);
        _servers = new ReadServers(scenario.Topology.ServerCount);
    }

    /// <summary>How far the run is. May be asked from any thread.</summary>
    public RunProgress Progress => new(
        _phase, Volatile.Read(ref _hosted), _scenario.Topology.ServerCount, Now, _scenario.Run.Until, Volatile.Read(ref _upToDate), Interlocked.Read(ref _events));

    private TimeSpan Now => _clock is { } clock && clock.Now > TimeSpan.Zero ? clock.Now : TimeSpan.Zero;

    private TimeSpan Real => _realStart == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(_realStart);

    private IReadOnlyList<ClusterMember> Members => _roster.Members;

    /// <summary>Whether the run has begun: before that there is nothing to keep of it.</summary>
    public bool HasBegun => _startedAt != 0;

    /// <summary>Runs to the end. To be called once.</summary>
    /// <param name="others">Who else hears of what happened, when it is over.</param>
    /// <param name="cancellation">Ends the run early; the result then tells what is known so far.</param>
    /// <exception cref="MemberException">The cluster cannot be had.</exception>
    /// <exception cref="Storage.StoreException">The store cannot be had.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before the run began.</exception>
    public async Task<RunResult> ExecuteAsync(IReadOnlyList<IHistory> others, CancellationToken cancellation)
    {
        await FormAsync(cancellation).ConfigureAwait(false);
        EndReason reason = await DriveAsync(cancellation).ConfigureAwait(false);
        TimeSpan endedAt = Now;
        TimeSpan real = Real;
        _phase = RunPhase.FinalReads;
        await ReadAsync().ConfigureAwait(false);
        await FetchHistoriesAsync().ConfigureAwait(false);
        await _roster.EndAsync().ConfigureAwait(false);
        _phase = RunPhase.Checking;
        RunResult result = Conclude(reason, endedAt, real, others);
        _phase = RunPhase.Done;
        return result;
    }

    /// <summary>The replication status by the master's word. To be asked after <see cref="ExecuteAsync"/>.</summary>
    public IEnumerable<ReplicaStatus> Status() => _book.Status(_state!);

    /// <summary>What the store holds, oldest first. To be asked after <see cref="ExecuteAsync"/>.</summary>
    public IReadOnlyList<IJournalEntry> MasterJournal()
    {
        using Storage.ICmsStore store = _storage.OpenCms();
        return store.ReadJournal();
    }

    /// <summary>Leaves no process behind.</summary>
    public ValueTask DisposeAsync() => _roster.DisposeAsync();

    // One that can never strike would keep the run waiting.
    private static void RequireTargets(ClusterRunOptions options)
    {
        foreach (MemberFault fault in options.Faults)
        {
            bool isThere = fault.Target is MemberFault.MasterTarget or MemberFault.AnyTarget
                || Enumerable.Range(1, options.Members).Any(number => fault.Target == MemberRoster.NameOf(number));
            if (!isThere || options.MembersByHand > 0)
            {
                throw new MemberException(
                    MemberProblem.Usage,
                    $"'{fault}' strikes nobody: faults are for members that are started here, which are {MemberRoster.NameOf(1)} to {MemberRoster.NameOf(options.Members)}, master and any; and with "
                        + "members by hand there are none.");
            }
        }
    }

    private async Task FormAsync(CancellationToken cancellation)
    {
        await _roster.FoundAsync(cancellation).ConfigureAwait(false);

        // Nothing is claimed for a run that cannot begin.
        _storage.Claim();
        _roster.StartMembers();
        await WaitForHostsAsync(cancellation).ConfigureAwait(false);
        _clocks.Require();
        DateTimeOffset startsAt = DateTimeOffset.UtcNow + StartDelay;
        _startedAt = startsAt.UtcTicks;
        _roster.TellAll(new StartRun { StartedAtUtcTicks = _startedAt });
        _clock = new RunClock(startsAt, _scenario.Run.Start, _options.Speed);
        _realStart = Stopwatch.GetTimestamp() + (long)(StartDelay.TotalSeconds * Stopwatch.Frequency);
    }

    private async Task WaitForHostsAsync(CancellationToken cancellation)
    {
        long since = Stopwatch.GetTimestamp();
        while (!(_roster.IsComplete && AreClocksKnown && _hosted == _scenario.Topology.ServerCount && Members.All(static member => member.Said is { Starting: 0 }) && Members.Any(static member => member.HasMaster)))
        {
            await _roster.HearAsync(PollInterval, Take).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            Poll();
            _roster.RequireAll();
            if (Stopwatch.GetElapsedTime(since) > _options.FormTimeout)
            {
                throw new MemberException(
                    MemberProblem.Unavailable,
                    $"After {_options.FormTimeout.TotalSeconds:0} s {Members.Count(static member => member.Said is not null)} of {_options.Members + _options.MembersByHand} members and {_hosted} of "
                        + $"{_scenario.Topology.ServerCount} servers are there; look at the logs of members in {_options.Folder}"
                        + $"{(_options.MembersByHand > 0 ? ", and at what members by hand say, where they were started: one that was there for an earlier run has to be started again" : "")}.");
            }
        }
    }

    private async Task<EndReason> DriveAsync(CancellationToken cancellation)
    {
        _phase = RunPhase.Load;
        long polledAt = Stopwatch.GetTimestamp();
        while (true)
        {
            await _roster.HearAsync(HearInterval, Take).ConfigureAwait(false);
            _roster.Supervise(Ended);
            _faults.Strike(Real, Now, Members, SetLinks);
            _phase = Now >= _scenario.LoadEnd ? RunPhase.Quiesce : RunPhase.Load;
            EndReason? reason = cancellation.IsCancellationRequested ? EndReason.Cancelled
                : Members.Any(static member => member.Lives.Any(static life => life.Failures.Count > 0)) ? EndReason.Failure
                : IsTimeUp() ? EndReason.TimeReached
                : _quiet.IsQuiet ? EndReason.Quiet
                : null;
            if (reason is { } found)
            {
                return found;
            }

            if (Stopwatch.GetElapsedTime(polledAt) >= PollInterval)
            {
                polledAt = Stopwatch.GetTimestamp();
                LookWhetherQuiet();
                Poll();
            }
        }
    }

    // Who is on the way back from the last fault may come to its end, but not for ever.
    private bool IsTimeUp() => Now >= _scenario.Run.Until
        && ((_faults.AreOver && IsWhole) || _clock!.Real(Now - _scenario.Run.Until) > _options.FormTimeout);

    /// <summary>Whether all servers and the master are there, by what was last said.</summary>
    private bool IsWhole => _hosted == _scenario.Topology.ServerCount && _master.IsServing
        && Members.Where(static member => member.Counts).All(static member => member.Said is { Starting: 0 });

    private bool AreClocksKnown => Members.All(member => !IsElsewhere(member) || _clocks.Knows(member.Name));

    private void Poll()
    {
        _number++;
        _clocks.Asked(_number);
        _roster.TellAll(new AskActivity { Number = _number });
        _roster.TellAll(new AskMaster { Number = _number });
    }

    private void LookWhetherQuiet() => _quiet.Look(
        Members, _number, IsWhole && _masterNumber == _number && _faults.AreOver && (_plan.Faults.LastEnd is not { } end || Now > end) && IsSettled());

    // What replicas do in every cycle goes on for ever.
    private bool IsSettled() => _scenario.Replication.Protocol is PushProtocol || _scenario.Replication.Protocol.LeavesResidue
        || Members.All(member => member.Said is { } said && (said.Servers == 0 || (Values.Read(said.Oldest) == _master.Newest && Values.Read(said.Newest) == _master.Newest)));

    private void Take(IMessage message, IActorRef sender)
    {
        switch (message)
        {
            case MemberReady ready:
                Take(ready, sender);
                break;
            case HostingRefused refused:
                throw new MemberException(MemberProblem.Usage, $"{refused.Name}: {refused.Reason}");
            case Activity activity:
                Take(activity);
                break;
            case Master master when Values.Read(master.Newest) is var newest && (master.IsServing ? newest.Epoch >= _faults.Epoch : !_master.IsServing):
                _master.Take(master);
                _masterNumber = master.IsServing ? master.Number : _masterNumber;
                Volatile.Write(ref _upToDate, master.UpToDate);
                if (master.IsServing)
                {
                    _faults.MasterServes(newest.Epoch, master.Member, Real, Now);
                }

                break;
            case Servers servers:
                _servers.Take(servers);
                break;
            case HistoryPart part:
                _fetch?.Take(part);
                break;
        }
    }

    private void Take(MemberReady ready, IActorRef sender)
    {
        bool isNew = !Members.Any(member => sender.Equals(member.Actor));
        if (!_roster.TryAppear(ready, sender))
        {
            return;
        }

        if (isNew)
        {
            _clocks.Forget(ready.Name);
        }

        if (_options.Database is null && HasOwnFolder(sender))
        {
            throw new MemberException(
                MemberProblem.Usage,
                $"{ready.Name} is at {sender.Path.Address.Host}, another machine than this, and the store is to be SQLite, which only members of one machine can share: name a "
                    + "PostgreSQL with --database.");
        }

        var host = new HostRun
        {
            Run = _runName,
            Scenario = _text,
            Seed = _seed,
            Speed = _options.Speed,
            RunId = _runId,
            Folder = HasOwnFolder(sender) ? "" : Path.GetFullPath(_options.Folder),
            Database = _options.Database ?? "",
            ServersPerShard = _options.ServersPerShard,
        };
        if (_startedAt != 0)
        {
            host.StartedAtUtcTicks = _startedAt;
        }

        sender.Tell(host, _roster.Runner);
    }

    private void Take(Activity activity)
    {
        if (Members.FirstOrDefault(member => member.Name == activity.Name) is not { Actor: not null } known)
        {
            return;
        }

        known.Hear(activity);
        if (IsElsewhere(known))
        {
            _clocks.Heard(activity);
        }

        Volatile.Write(ref _hosted, Members.Sum(static member => member.Said?.Servers ?? 0));
        Interlocked.Exchange(ref _events, Members.Sum(static member => member.Lives.Sum(static life => life.Events)));
    }

    private void Ended(ClusterMember member)
    {
        if (member.Said is null || _faults.TakeExpectedEnd(member.Name))
        {
            return;
        }

        _faults.Ended(member, Real, Now);

        // Taken out by the others it comes back; anything else is a fault of the program, or someone's signal.
        if (member.Process is { ExitCode: not (null or 0 or TakenOut) } process && process.ExitCode < SignalFirst)
        {
            _crashes.Add($"{member.Name} ended with code {process.ExitCode}. It said last: {process.LastWords}");
        }
    }

    private void SetLinks(ClusterMember member, MemberFault? fault)
    {
        LinkMode mode = fault?.Kind switch
        {
            MemberFaultKind.Blackhole => LinkMode.Blackhole,
            MemberFaultKind.Throttle => LinkMode.Throttle,
            _ => LinkMode.Well,
        };
        foreach (ClusterMember other in Members.Where(other => other != member && other.Process is not null))
        {
            member.Actor?.Tell(LinkTo(other), ActorRefs.NoSender);
            other.Actor?.Tell(LinkTo(member), ActorRefs.NoSender);
        }

        SetLink LinkTo(ClusterMember to) => new()
        {
            ToHost = to.Process!.Address.Host,
            ToPort = to.Process!.Address.Port,
            Mode = mode,
            BytesPerSecond = fault?.BytesPerSecond ?? 0,
        };
    }

    private async Task ReadAsync()
    {
        long since = Stopwatch.GetTimestamp();
        _master.Forget();
        while (!(_master.IsComplete && _servers.IsComplete) && Stopwatch.GetElapsedTime(since) < ReadTimeout)
        {
            _number++;
            _roster.TellAll(new AskServers { Number = _number, Stops = true });
            _roster.TellAll(new AskMaster { Number = _number, WithReplicas = true });
            _roster.TellAll(new AskActivity { Number = _number });
            long asked = Stopwatch.GetTimestamp();
            while (!(_master.IsComplete && _servers.IsComplete) && Stopwatch.GetElapsedTime(asked) < ReadAgain)
            {
                await _roster.HearAsync(HearInterval, Take).ConfigureAwait(false);
                _roster.Supervise(Ended);
            }
        }
    }

    // Whoever is on another machine keeps what happens there.
    private async Task FetchHistoriesAsync()
    {
        _fetch = new HistoryFetch(Members.Where(IsElsewhere), _options.Folder, _roster.Runner, TimeProvider.System);
        while (_fetch.LeftCount > 0 && _fetch.Silence < ReadTimeout)
        {
            _fetch.Ask();
            await _roster.HearAsync(HearInterval, Take).ConfigureAwait(false);
        }
    }

    private bool IsElsewhere(ClusterMember member) => member.Actor is { } actor && HasOwnFolder(actor);

    // A file has one machine; what is there beside it is on another.
    private bool HasOwnFolder(IActorRef member) => member.Path.Address.Host is { } host && host != (_options.Runner?.Host ?? host);

    private RunResult Conclude(EndReason reason, TimeSpan endedAt, TimeSpan real, IReadOnlyList<IHistory> others)
    {
        Activity[] lives = [.. Members.SelectMany(static member => member.Lives)];
        var totals = new ClusterTotals(lives, _scenario.Topology);
        TimeSpan last = new HistoryTeller(_scenario, _plan, _book).Tell(_options.Folder, endedAt, others);
        TimeSpan end = last > endedAt ? last : endedAt;
        if (Healed(end) is { } healed)
        {
            _book.Healed(healed);
        }

        _state = new ClusterFinalState(_master, _servers.Replicas, _plan.Faults, end, _scenario.Replication.HeartbeatInterval);
        var runEnd = new RunEnd
        {
            Reason = reason,
            EndedAt = end,
            State = _state,
            Faults = _plan.Faults.Reports(end, totals.Acted(_plan.Faults.All.Count)),
            Failures = [.. lives.SelectMany(static life => life.Failures).Distinct(), .. _crashes],
            Missing = [.. Missing()],
            Jitter = ((totals.Late(0.999) ?? TimeSpan.Zero) + _clocks.Uncertainty) * _options.Speed,
        };
        return _book.Conclude(_seed, runEnd, new HostFigures(null, totals.LastActivity, totals.Traffic()) { Cluster = Summary(totals, real) });
    }

    private IEnumerable<string> Missing()
    {
        if (!_servers.IsComplete)
        {
            yield return $"Of {_servers.UnreadCount} of {_servers.Replicas.Length} servers nobody could say what they have at the end.";
        }

        if (!_master.IsComplete)
        {
            yield return "What the master knows at the end could not be read.";
        }

        foreach (string missing in _fetch?.Missing ?? [])
        {
            yield return missing;
        }

        if (!_faults.AreOver)
        {
            yield return "Not everything that was to go wrong with members did, or was made good, before the run ended.";
        }
    }

    private TimeSpan? Healed(TimeSpan endedAt)
    {
        TimeSpan? declared = _plan.Faults.LastEnd is { } end && end <= endedAt ? end : null;
        return declared > _faults.LastAt || _faults.LastAt is null ? declared : _faults.LastAt;
    }

    private ClusterSummary Summary(ClusterTotals totals, TimeSpan real)
    {
        double speed = _options.Speed;
        return new ClusterSummary(
            Members.Count,
            speed,
            Math.Round((decimal)real.TotalSeconds, 3),
            totals.Late(0.5) is null ? null : new ConvergenceFigures(Late(0.5), Late(0.9), Late(0.99), Late(1)),
            real > TimeSpan.Zero ? Math.Round(totals.Events / (decimal)real.TotalSeconds, 1) : 0,
            Members.Sum(static member => member.Said?.MemoryBytes ?? 0) / _scenario.Topology.ServerCount,
            Members.Sum(static member => member.Process?.Restarts ?? 0),
            _faults.Outcomes);

        decimal Late(double share) => Math.Round((decimal)(totals.Late(share)!.Value * speed).TotalSeconds, 6);
    }
}
