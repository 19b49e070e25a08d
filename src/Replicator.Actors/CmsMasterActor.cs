using Akka.Actor;
using Replicator.Domain.Failover;
using Replicator.Domain.Journal;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Actors;

/// <summary>The actor of a Central Management Store; see <see cref="CmsMaster"/>.</summary>
public sealed class CmsMasterActor : ServerActor
{
    private readonly ICmsMaster _master;

    private CmsMasterActor(
        ActorEnvironment environment, int serverCount, Func<ServerId, PipelineDelay> transferDelay, MasterSetup setup, Action<ICmsMaster>? created)
        : base(environment)
    {
        _master = environment.MakeMaster(serverCount, transferDelay, setup);
        created?.Invoke(_master);
    }

    private protected override ServerId Server => _master.Self;

    /// <summary>Props of the one master there is.</summary>
    /// <param name="environment">The host.</param>
    /// <param name="serverCount">How many servers hold a replica.</param>
    /// <param name="transferDelay">How long a package to a server is under way.</param>
    /// <param name="created">
    /// Is handed the state machine of each incarnation, so that the host can read its status while no message is being handled; null: nobody reads it.
    /// </param>
    public static Props Props(ActorEnvironment environment, int serverCount, Func<ServerId, PipelineDelay> transferDelay, Action<ICmsMaster>? created = null) =>
        Props(environment, serverCount, transferDelay, new MasterSetup(environment.Master), created);

    /// <summary>Props of a store that may be one of a pair. What its disk holds is asked of the host's store.</summary>
    /// <param name="environment">The host.</param>
    /// <param name="serverCount">How many servers hold a replica.</param>
    /// <param name="transferDelay">How long a package to a server is under way.</param>
    /// <param name="setup">Where it stands, and what it is when its disk is empty.</param>
    /// <param name="created">As above.</param>
    public static Props Props(
        ActorEnvironment environment, int serverCount, Func<ServerId, PipelineDelay> transferDelay, MasterSetup setup, Action<ICmsMaster>? created = null) =>
        Producer<CmsMasterActor>.Props(() => new CmsMasterActor(environment, serverCount, transferDelay, setup, created));

    /// <summary>A master that Akka restarted goes on with what was saved.</summary>
    protected override void PostRestart(Exception reason)
    {
        base.PostRestart(reason);
        _master.Restart(Now, this);
    }

    private protected override void OnMessage(object message, TimeSpan now)
    {
        switch (message)
        {
            case IToMaster toMaster:
                _master.On(toMaster, now, this);
                break;
            case TakeOver command:
                _master.On(command, now, this);
                break;
            case ReseedReplicas command:
                _master.On(command, now, this);
                break;
            case ForceReplication command:
                _master.On(command, now, this);
                break;
            case RemoveReplica command:
                _master.On(command, now, this);
                break;
            case ServerRestarted:
                _master.Restart(now, this);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private protected override void OnTimer(TimerName timer, TimeSpan now) => _master.On(timer, now, this);

    private protected override void OnSaved(Saved saved, TimeSpan now) => _master.On(saved, now, this);
}
