using Akka.Actor;
using Akka.Event;
using Replicator.Actors;
using Replicator.ClusterHost.Wire;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Planning;
using Replicator.Storage;

namespace Replicator.ClusterHost.Hosting;

/// <summary>
/// The Central Management Store, on whichever member it is: a cluster singleton. It opens the store, which has one owner at a time, lets the master's actor begin an epoch over
/// it, wakes all servers, and gives the master what is for it. Where the store fails, it begins again.
/// </summary>
internal sealed class MasterHost : UntypedActor, IWithTimers
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(250);

    private readonly HostedRun _run;
    private readonly RunStorage _storage;
    private readonly ServerId _server;
    private readonly Outages _outages;
    private ICmsStore? _store;
    private ICmsStore? _closing;
    private IActorRef? _actor;
    private bool _hadOwner;
    private volatile ICmsMaster? _master;

    public MasterHost(HostedRun run, RunStorage storage)
    {
        (_run, _storage, _server) = (run, storage, run.Scenario.Topology.CmsServer);
        _outages = new Outages(run, _server, Self);
    }

    public static Props Props(HostedRun run, RunStorage storage) => Akka.Actor.Props.CreateBy(new ActorProducer<MasterHost>(() => new MasterHost(run, storage)));

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        base.PreStart();
        _run.MasterHost = Self;
        Self.Tell(Open.Instance);
        WakeServers();
    }

    protected override void PostStop()
    {
        _run.MasterHost = null;
        _closing?.Dispose();
        _store?.Dispose();
        base.PostStop();
    }

    // A store that failed is opened again, and says itself what is in it; anything else is a fault of the program.
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(exception =>
    {
        if (exception is StoreException or ActorInitializationException { InnerException: StoreException })
        {
            Context.GetLogger().Warning("{0}", exception.Message);
            Self.Tell(StoreFailed.Instance);
        }
        else
        {
            _run.Fail($"the master: {exception}");
        }

        return Directive.Stop;
    });

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ToServer envelope:
                Take(envelope);
                break;
            case Open:
                OpenAndStart();
                break;
            case RunBegins:
                StartIfItCan();
                break;
            case StoreFailed:
                CloseStore();
                OpenSoon();
                break;
            case Terminated:
                // Nobody writes to it any more.
                _closing?.Dispose();
                _closing = null;
                break;
            case OutageBegins begins:
                Begin(begins.Outage);
                break;
            case OutageEnds ends:
                End(ends.Outage);
                break;
            case Command command:
                _actor?.Tell(command.What);
                break;
            case Control.V1.AskMaster ask:
                Tell(ask, Sender);
                break;
        }
    }

    private void OpenAndStart()
    {
        if (_store is not null || _outages.Crash is not null)
        {
            return;
        }

        if (_closing is not null)
        {
            OpenSoon();
            return;
        }

        try
        {
            _store = _storage.OpenCms();

            // Whoever finds nothing is the first, or as good as the first.
            _hadOwner = _store.Content.Count > 0;
        }
        catch (StoreException exception)
        {
            Context.GetLogger().Warning("{0}", exception.Message);
            if (exception.Problem is not (StoreProblem.Locked or StoreProblem.Unreachable or StoreProblem.TakenOver or StoreProblem.InDoubt))
            {
                _run.Fail(exception.Message);
            }

            OpenSoon();
            return;
        }

        StartIfItCan();
    }

    private void OpenSoon() => Timers.StartSingleTimer(nameof(Open), Open.Instance, RetryInterval);

    private void StartIfItCan()
    {
        if (_run.Clock is null || _store is null || _actor is not null)
        {
            return;
        }

        Plan();
        if (_outages.Crash is not null)
        {
            return;
        }

        ActorEnvironment environment = _run.EnvironmentOf(_server, new MasterDisk(_store), life: 0);
        var setup = new MasterSetup(_server) { OpensEpochs = true };
        _actor = Context.ActorOf(CmsMasterActor
            .Props(environment, _run.Scenario.Topology.ServerCount, _run.Plan.TransferDelay, setup, created => _master = created)
            .WithDispatcher(Disks.Dispatcher));
        if (_hadOwner)
        {
            _actor.Tell(ServerRestarted.Instance);
        }

        if (_outages.IsPaused)
        {
            ((IInternalActorRef)_actor).Suspend();
        }
    }

    // Each server begins on some member as soon as it is sent anything; those that are there already take no notice.
    private void WakeServers()
    {
        for (int index = 0; index < _run.Scenario.Topology.ServerCount; index++)
        {
            _run.Post.Wake(new ServerId(index));
        }
    }

    private void Plan()
    {
        if (!_outages.TryPlan(Begin))
        {
            return;
        }

        TimeSpan now = _run.Now;
        IActorRef self = Self;
        foreach ((TimeSpan at, object what) in OperatorPlan.Of(_run.Scenario).Where(command => command.At >= now))
        {
            _run.Scheduler.At(at, () => self.Tell(new Command(what)));
        }
    }

    private void Take(ToServer envelope)
    {
        if (_outages.Crash is { } crash)
        {
            _run.Plan.Faults.Act(crash.Fault);
            _run.Counters.LoseAtServer();
        }
        else if (_actor is not null && envelope.Receiver == _server)
        {
            TimeSpan now = _run.Now;
            _run.Counters.Handled(now, envelope.Message is Domain.Dissemination.IRoutine);
            if (envelope.Due is { } due)
            {
                _run.Counters.Lateness.Count(_run.Clock!.Real(now - due));
            }

            _actor.Tell(envelope.Message);
        }
    }

    private void Begin(Outage outage)
    {
        bool isFirst = _outages.Begin(outage);
        if (isFirst && outage.Kind == OutageKind.Crash)
        {
            CloseStore();
        }
        else if (isFirst)
        {
            (_actor as IInternalActorRef)?.Suspend();
        }
    }

    private void End(Outage outage)
    {
        bool isLast = _outages.End(outage);
        if (isLast && outage.Kind == OutageKind.Crash)
        {
            Self.Tell(Open.Instance);
        }
        else if (isLast)
        {
            (_actor as IInternalActorRef)?.Resume();
        }
    }

    private void CloseStore()
    {
        if (_actor is not null)
        {
            _closing = _store;
            Context.Watch(_actor);
            Context.Stop(_actor);
        }
        else
        {
            _store?.Dispose();
        }

        (_actor, _store, _master) = (null, null, null);
    }

    private void Tell(Control.V1.AskMaster ask, IActorRef asker)
    {
        string member = _run.Member;
        if (_actor is { } actor && !_outages.IsPaused && _master is not null)
        {
            ICmsMaster master = _master;
            int count = _run.Scenario.Topology.ServerCount;
            actor.Tell(new InTurn(() =>
            {
                foreach (Control.V1.Master part in MasterReport.Of(master, ask, member, count))
                {
                    asker.Tell(part, ActorRefs.NoSender);
                }
            }));
        }
        else
        {
            asker.Tell(new Control.V1.Master { Number = ask.Number, Member = member, Newest = Values.Write(default(Domain.Versions.ConfigVersion)), IsLast = true }, ActorRefs.NoSender);
        }
    }

    private sealed class Open : INoSerializationVerificationNeeded
    {
        public static Open Instance { get; } = new();
    }

    private sealed class StoreFailed : INoSerializationVerificationNeeded
    {
        public static StoreFailed Instance { get; } = new();
    }

    private sealed record Command(object What) : INoSerializationVerificationNeeded;
}
