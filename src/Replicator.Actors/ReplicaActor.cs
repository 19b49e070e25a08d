using Akka.Actor;
using Replicator.Domain.Journal;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Actors;

/// <summary>The actor of a server's replica; see <see cref="Replica"/>. There may be a million, so it holds nothing but two references.</summary>
public sealed class ReplicaActor : ServerActor
{
    private readonly IReplica _replica;

    private ReplicaActor(ActorEnvironment environment, ServerId server, Action<IReplica>? created)
        : base(environment)
    {
        _replica = environment.MakeReplica(server);
        created?.Invoke(_replica);
    }

    private protected override ServerId Server => _replica.Self;

    /// <summary>
    /// One Props for any number of replicas: the environment tells each actor its server, by default from the actor's name, which then must be <see
    /// cref="NameOf"/>.
    /// </summary>
    /// <remarks>
    /// An actor that Akka restarts is produced again from its Props and must find the same server. Props of its own for each would tell it, at about 200 bytes;
    /// so does the name, which it has anyway. A shared producer that counts would hand a restarted actor someone else's server.
    /// </remarks>
    /// <param name="environment">The host.</param>
    /// <param name="created">Is handed each state machine, so that the host can read it while no message is being handled; null: nobody reads it.</param>
    public static Props Props(ActorEnvironment environment, Action<IReplica>? created = null) =>
        Producer<ReplicaActor>.Props(() => new ReplicaActor(environment, environment.ServerOf(Context.Self), created));

    /// <summary>Props for the replica of one server, whatever its actor is named.</summary>
    /// <param name="environment">The host.</param>
    /// <param name="server">The server.</param>
    /// <param name="created">Is handed each state machine, so that the host can read it while no message is being handled; null: nobody reads it.</param>
    public static Props Props(ActorEnvironment environment, ServerId server, Action<IReplica>? created = null) =>
        Producer<ReplicaActor>.Props(() => new ReplicaActor(environment, server, created));

    /// <summary>The name an actor needs whose Props are shared: the index of its server.</summary>
    public static string NameOf(ServerId server) => ActorNames.NameOf(server);

    /// <summary>A replica begins what recurs, whether its server starts for the first time or again.</summary>
    protected override void PreStart()
    {
        base.PreStart();
        _replica.Start(Now, this);
    }

    /// <summary>A replica that Akka restarted has lost what was not saved, and says so.</summary>
    protected override void PostRestart(Exception reason)
    {
        base.PostRestart(reason);
        _replica.Restart(Now, this);
    }

    private protected override void OnMessage(object message, TimeSpan now)
    {
        switch (message)
        {
            case IToReplica toReplica:
                _replica.On(toReplica, now, this);
                break;
            case ServerRestarted:
                _replica.Restart(now, this);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private protected override void OnTimer(TimerName timer, TimeSpan now) => _replica.On(timer, now, this);

    private protected override void OnSaved(Saved saved, TimeSpan now) => _replica.On(saved, now, this);
}
