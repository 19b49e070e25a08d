using Akka.Actor;
using Replicator.Actors;
using Replicator.ClusterHost.Histories;
using Replicator.ClusterHost.Wire;
using Replicator.Domain.Dissemination;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Planning;
using Replicator.Storage.Servers;

namespace Replicator.ClusterHost.Hosting;

/// <summary>
/// A server, wherever in the cluster it is: it begins a life with what its disk holds, gives the actors of the server what is for them, makes the requests that are planned
/// on it, and is down or stands still when the scenario says so. It decides nothing about the protocol.
/// </summary>
internal sealed class ServerHost : UntypedActor
{
    // While a disk cannot be had a server is as good as down: what is more than this is lost, as on any network.
    private const int WaitingMax = 1_000;

    private readonly HostedRun _run;
    private readonly IActorRef _disks;
    private readonly ServerId _server;
    private readonly Outages _outages;
    private readonly List<ToServer> _waiting = [];
    private ServerRecords? _records;
    private IActorRef? _shard;
    private Actors? _actors;

    public ServerHost(HostedRun run, IActorRef disks, ServerId server) => (_run, _disks, _server, _outages) = (run, disks, server, new Outages(run, server, Self));

    public static Props Props(HostedRun run, IActorRef disks, ServerId server) =>
        Akka.Actor.Props.CreateBy(new ActorProducer<ServerHost>(() => new ServerHost(run, disks, server)));

    protected override void PreStart()
    {
        base.PreStart();
        _run.Servers.Enter(_server, Self);
        _disks.Tell(new OpenDisk(_server, Self));
    }

    protected override void PostStop()
    {
        _run.Servers.Leave(_server, Self);
        _disks.Tell(new CloseDisk(_server));
        base.PostStop();
    }

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(exception =>
    {
        _run.Fail($"{_run.Scenario.Topology.NameOf(_server)}: {exception}");
        return Directive.Stop;
    });

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ToServer envelope:
                Take(envelope);
                break;
            case DiskOpened opened:
                (_records, _shard) = (opened.Records, opened.Shard);
                _run.Servers.Open(_server, Self);
                StartIfItCan();
                break;
            case RunBegins:
                StartIfItCan();
                break;
            case PlannedRequest request when _actors is not null:
                Requester().Tell(request.Command);
                break;
            case PlannedOperation operation when _actors is not null:
                Client().Tell(operation.Command);
                break;
            case OutageBegins begins:
                Begin(begins.Outage);
                break;
            case OutageEnds ends:
                End(ends.Outage);
                break;
            case AskState ask:
                Tell(ask);
                break;
        }
    }

    private void StartIfItCan()
    {
        if (_run.Clock is null || _records is null || _actors is not null || _outages.Crash is not null)
        {
            return;
        }

        Plan();
        if (_outages.Crash is null)
        {
            Start(_records);
        }
    }

    private void Start(ServerRecords records)
    {
        if (records.Life > 0)
        {
            _run.History.Note(new ServerUp(_server, _run.Now));
        }

        _actors = new Actors(_run.EnvironmentOf(_server, new ServerDisk(_run, _shard!, records), records.Life), _run.Servers);
        _actors.Replica = Add(ReplicaActor.Props(_actors.Environment, _server, _actors.Keep));
        if (records.Life > 0)
        {
            _actors.Replica.Tell(ServerRestarted.Instance);
        }

        _waiting.ForEach(Take);
        _waiting.Clear();
    }

    // What was due while the server was nowhere is past: nobody did it.
    private void Plan()
    {
        if (!_outages.TryPlan(Begin))
        {
            return;
        }

        TimeSpan now = _run.Now;
        IActorRef self = Self;
        foreach (PlannedRequest request in _run.RequestsOf(_server).Where(request => request.At >= now))
        {
            _run.Scheduler.At(request.At, () => self.Tell(request));
        }

        foreach (PlannedOperation operation in _run.OperationsOf(_server).Where(operation => operation.At >= now))
        {
            _run.Scheduler.At(operation.At, () => self.Tell(operation));
        }
    }

    private void Take(ToServer envelope)
    {
        if (_outages.Crash is { } crash)
        {
            _run.Plan.Faults.Act(crash.Fault);
            _run.Counters.LoseAtServer();
            return;
        }

        if (_actors is null)
        {
            Wait(envelope);
            return;
        }

        Count(envelope);
        IActorRef? actor = envelope.Message switch
        {
            IToReplica => _actors.Replica,
            IToRequester => Requester(),
            IToClient => Client(),
            _ => null,
        };
        actor?.Tell(envelope.Message);
    }

    private void Wait(ToServer envelope)
    {
        if (_waiting.Count < WaitingMax)
        {
            _waiting.Add(envelope);
        }
        else
        {
            _run.Counters.LoseAtServer();
        }
    }

    private void Count(ToServer envelope)
    {
        TimeSpan now = _run.Now;
        _run.Counters.Handled(now, envelope.Message is IRoutine);
        if (envelope.Due is { } due)
        {
            _run.Counters.Lateness.Count(_run.Clock!.Real(now - due));
        }

        if (_outages.IsPaused)
        {
            foreach (Outage outage in _run.Plan.Faults.OutagesOf(_server).Where(outage => outage.Kind == OutageKind.Pause && outage.Start <= now && outage.End > now))
            {
                _run.Plan.Faults.Act(outage.Fault);
            }
        }
    }

    private IActorRef Requester() => _actors!.Requester ??= Add(RequesterActor.Props(_actors.Environment, _server));

    private IActorRef Client() => _actors!.Client ??= Add(ClientActor.Props(_actors.Environment, _server));

    private IActorRef Add(Props props)
    {
        IActorRef actor = Context.ActorOf(props);
        if (_outages.IsPaused)
        {
            ((IInternalActorRef)actor).Suspend();
        }

        return actor;
    }

    // Whoever is suspended handles nothing but what Akka itself has to say, and what comes meanwhile when it goes on.
    private void Begin(Outage outage)
    {
        bool isFirst = _outages.Begin(outage);
        if (outage.Kind == OutageKind.Crash)
        {
            _run.Plan.Faults.Act(outage.Fault);
        }

        if (isFirst && outage.Kind == OutageKind.Crash)
        {
            Crash();
        }
        else if (isFirst)
        {
            _actors?.Suspend();
        }
    }

    private void Crash()
    {
        _run.History.Note(new ServerDown(_server, _run.Now));
        foreach (IActorRef actor in _actors?.All ?? [])
        {
            Context.Stop(actor);
        }

        (_actors, _records) = (null, null);
    }

    private void End(Outage outage)
    {
        bool isLast = _outages.End(outage);
        if (isLast && outage.Kind == OutageKind.Crash)
        {
            _disks.Tell(new OpenDisk(_server, Self));
        }
        else if (isLast)
        {
            _actors?.Resume();
        }
    }

    private void Tell(AskState ask)
    {
        if (_actors is { } actors)
        {
            actors.Replica!.Tell(new InTurn(() => ask.Reply(_server, actors.State, false)));
        }
        else
        {
            ask.Reply(_server, null, _outages.Crash is null);
        }
    }

    /// <summary>The actors of a server in one life.</summary>
    private sealed class Actors(ActorEnvironment environment, HostedServers servers)
    {
        private volatile IReplica? _replica;

        public ActorEnvironment Environment { get; } = environment;

        public IActorRef? Replica { get; set; }

        public IActorRef? Requester { get; set; }

        public IActorRef? Client { get; set; }

        /// <summary>The replica's state machine; to be read in its turn.</summary>
        public IReplica? State => _replica;

        public IEnumerable<IActorRef> All => ((IEnumerable<IActorRef?>)[Replica, Requester, Client]).OfType<IActorRef>();

        public void Suspend()
        {
            foreach (IActorRef actor in All)
            {
                ((IInternalActorRef)actor).Suspend();
            }
        }

        public void Resume()
        {
            foreach (IActorRef actor in All)
            {
                ((IInternalActorRef)actor).Resume();
            }
        }

        public void Keep(IReplica replica)
        {
            _replica = replica;
            servers.Keep(replica);
        }
    }
}
