using Akka.Actor;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Actors;

/// <summary>The actor of the Central Management Store's master; see <see cref="CmsMaster"/>.</summary>
public sealed class CmsMasterActor : ServerActor
{
    private readonly ServerId _server;
    private readonly CmsMaster _master;

    private CmsMasterActor(ActorEnvironment environment, int serverCount, Func<ServerId, PipelineDelay> transferDelay, Action<CmsMaster>? created)
        : base(environment)
    {
        _server = environment.Master;
        _master = new CmsMaster(serverCount, environment.Options, transferDelay);
        created?.Invoke(_master);
    }

    private protected override ServerId Server => _server;

    /// <summary>Props of a master whose store is empty.</summary>
    /// <param name="environment">The host.</param>
    /// <param name="serverCount">How many servers hold a replica.</param>
    /// <param name="transferDelay">How long a package to a server is under way.</param>
    /// <param name="created">
    /// Is handed the state machine of each incarnation, so that the host can read its status while no message is being handled; null: nobody reads it.
    /// </param>
    public static Props Props(ActorEnvironment environment, int serverCount, Func<ServerId, PipelineDelay> transferDelay, Action<CmsMaster>? created = null) =>
        Producer<CmsMasterActor>.Props(() => new CmsMasterActor(environment, serverCount, transferDelay, created));

    private protected override void OnMessage(object message, TimeSpan now)
    {
        switch (message)
        {
            case StatusReport report:
                _master.On(report, now, this);
                break;
            case CertificateRequest request:
                _master.On(request, now, this);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private protected override void OnTimer(TimerName timer, TimeSpan now) => _master.On(timer, now, this);
}
