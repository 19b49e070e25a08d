using Akka.Actor;
using Replicator.Domain.Journal;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Actors;

/// <summary>The actor of the part of a server on which certificates are requested; see <see cref="Requester"/>.</summary>
public sealed class RequesterActor : ServerActor
{
    private readonly Requester _requester;

    private RequesterActor(ActorEnvironment environment, ServerId server)
        : base(environment) =>
        _requester = new Requester(server, environment.Master, environment.Options, environment.Store.ReadNumber(server, NumberUse.Requests));

    private protected override ServerId Server => _requester.Self;

    /// <summary>Props for the requester of one server. It goes on counting from what the host's store has: no number may be used twice.</summary>
    /// <param name="environment">The host.</param>
    /// <param name="server">The server.</param>
    public static Props Props(ActorEnvironment environment, ServerId server) =>
        Producer<RequesterActor>.Props(() => new RequesterActor(environment, server));

    private protected override void OnMessage(object message, TimeSpan now)
    {
        switch (message)
        {
            case RequestCertificate command:
                _requester.On(command, now, this);
                break;
            case IToRequester toRequester:
                _requester.On(toRequester, now, this);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private protected override void OnTimer(TimerName timer, TimeSpan now) => _requester.On(timer, now, this);

    private protected override void OnSaved(Saved saved, TimeSpan now) => _requester.On(saved, now, this);
}
