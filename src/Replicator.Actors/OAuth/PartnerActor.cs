using Akka.Actor;
using Replicator.Domain.OAuth;
using Replicator.Domain.Protocol;

namespace Replicator.Actors.OAuth;

/// <summary>The actor of a partner; see <see cref="IPartner"/>.</summary>
public sealed class PartnerActor : OAuthActor
{
    private readonly int _number;
    private readonly IPartner _partner;

    private PartnerActor(OAuthEnvironment environment, int number, Action<IPartner> created)
        : base(environment)
    {
        _number = number;
        _partner = PartnerRoles.Make(number, environment.Settings, environment.Trust, environment.Tokens, environment.MetadataOf(number));
        created(_partner);
    }

    private protected override TimeSpan Now => Environment.Now();

    /// <summary>Props for a partner.</summary>
    /// <param name="environment">The host.</param>
    /// <param name="number">The partner's number.</param>
    /// <param name="created">Is handed the state machine, so that the host can read it while no message is being handled.</param>
    public static Props Props(OAuthEnvironment environment, int number, Action<IPartner> created) =>
        Producer<PartnerActor>.Props(() => new PartnerActor(environment, number, created));

    private protected override void OnMessage(object message, TimeSpan now)
    {
        switch (message)
        {
            case IToPartner toPartner:
                _partner.Handle(toPartner, now, this);
                break;
            case IOAuthCommand command:
                _partner.Handle(command, now, this);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private protected override void OnTimer(TimerName timer, TimeSpan now) => _partner.Handle(timer, now, this);

    private protected override TimeSpan ReadClock(TimeSpan now) => now;

    private protected override TimeSpan DrawBelow(TimeSpan bound) => Environment.DrawForPartner(_number, bound);
}
