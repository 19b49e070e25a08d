using Akka.Actor;
using Replicator.Domain.Clients;
using Replicator.Domain.Journal;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Actors;

/// <summary>The actor of a server's client; see <see cref="Client"/>.</summary>
public sealed class ClientActor : ServerActor
{
    private readonly Client _client;

    private ClientActor(ActorEnvironment environment, ServerId server)
        : base(environment) =>
        _client = new Client(server, environment.Master, environment.Options, environment.Store.ReadNumber(server, NumberUse.Operations));

    private protected override ServerId Server => _client.Self;

    private protected override NumberUse Counts => NumberUse.Operations;

    /// <summary>Props for the client of one server. It goes on counting from what the host's store has: no number may be used twice.</summary>
    /// <param name="environment">The host.</param>
    /// <param name="server">The server.</param>
    public static Props Props(ActorEnvironment environment, ServerId server) => Producer<ClientActor>.Props(() => new ClientActor(environment, server));

    private protected override void OnMessage(object message, TimeSpan now)
    {
        switch (message)
        {
            case InvokeOperation command:
                _client.On(command, now, this);
                break;
            case IToClient toClient:
                _client.On(toClient, now, this);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private protected override void OnTimer(TimerName timer, TimeSpan now) => _client.On(timer, now, this);

    private protected override void OnSaved(Saved saved, TimeSpan now) => _client.On(saved, now, this);
}
