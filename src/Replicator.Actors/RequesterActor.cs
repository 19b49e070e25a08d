using Akka.Actor;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Actors;

/// <summary>The actor of the part of a server on which certificates are requested; see <see cref="Requester"/>.</summary>
public sealed class RequesterActor : ServerActor
{
    private readonly Requester _requester;
    private readonly RequestNumbers _numbers;

    private RequesterActor(ActorEnvironment environment, ServerId server, RequestNumbers numbers)
        : base(environment)
    {
        _numbers = numbers;
        _requester = new Requester(server, environment.Master, environment.Options, numbers.Last);
    }

    private protected override ServerId Server => _requester.Self;

    /// <summary>Props for the requester of one server.</summary>
    /// <param name="environment">The host.</param>
    /// <param name="server">The server.</param>
    /// <param name="lastNumber">The highest request number the server has used: 0, unless the host brings back a server that asked before.</param>
    public static Props Props(ActorEnvironment environment, ServerId server, int lastNumber = 0)
    {
        RequestNumbers numbers = new() { Last = lastNumber };
        return Producer<RequesterActor>.Props(() => new RequesterActor(environment, server, numbers));
    }

    private protected override void OnMessage(object message, TimeSpan now)
    {
        switch (message)
        {
            case RequestCertificate command:
                _numbers.Last = _requester.On(command, now, this).Number;
                break;
            case RequestCommitted committed:
                _requester.On(committed, now, this);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private protected override void OnTimer(TimerName timer, TimeSpan now) => _requester.On(timer, now, this);

    // Outlives the actor, as a server's registry would: an actor that Akka restarts must not use a number again.
    private sealed class RequestNumbers
    {
        public int Last { get; set; }
    }
}
