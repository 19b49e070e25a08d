using Akka.Actor;
using Replicator.Domain.OAuth;
using Replicator.Domain.Topology;

namespace Replicator.Actors.OAuth;

/// <summary>The actor of what signs and judges tokens on a server; see <see cref="TokenService"/>.</summary>
public sealed class TokenServiceActor : OAuthActor
{
    private readonly ServerId _server;
    private readonly TokenService _service;

    private TokenServiceActor(OAuthEnvironment environment, ServerId server)
        : base(environment)
    {
        _server = server;
        _service = new TokenService(server, environment.Settings, environment.Trust, environment.Tokens, () => environment.AssignedOn(server));
    }

    private protected override TimeSpan Now => Environment.NowOn(_server);

    /// <summary>Props for a server.</summary>
    public static Props Props(OAuthEnvironment environment, ServerId server) => Producer<TokenServiceActor>.Props(() => new TokenServiceActor(environment, server));

    private protected override void OnMessage(object message, TimeSpan now)
    {
        switch (message)
        {
            case IToTokenService toService:
                _service.On(toService, now, this);
                break;
            case CallPartner command:
                _service.On(command, now, this);
                break;
            case ReadPartnerMetadata command:
                _service.On(command, now, this);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private protected override TimeSpan ReadClock(TimeSpan now) => Environment.ReadClock(_server, now);

    private protected override TimeSpan DrawBelow(TimeSpan bound) => Environment.DrawForServer(_server, bound);
}
