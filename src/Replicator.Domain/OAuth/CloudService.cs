using System.Collections.Immutable;

namespace Replicator.Domain.OAuth;

/// <summary>
/// A service of a cloud: it believes what its authorization server has granted, and nothing else, and calls servers and other services of its cloud with what that grants to it.
/// Not thread safe.
/// </summary>
/// <param name="number">Its number among the partners.</param>
/// <param name="settings">What all have in common.</param>
/// <param name="trust">What the deployment knows of its partners.</param>
/// <param name="tokens">What signs and validates.</param>
public sealed class CloudService(int number, OAuthSettings settings, PartnerTrust trust, ITokens tokens) : IPartner
{
    private readonly PartnerProfile _profile = settings.Partners[number];
    private readonly int _authority = settings.Partners[number].AuthorizationServer ?? throw new ArgumentException("A cloud service has an authorization server.", nameof(settings));
    private readonly GrantedTokens _granted = new(Party.Of(number), settings.Partners[number].TokenLifetime, settings, tokens);
    private int _calls;

    /// <inheritdoc/>
    public ImmutableArray<TrustedKey> KnownKeys => [];

    /// <inheritdoc/>
    public void Handle(IOAuthCommand command, TimeSpan now, IOAuthEffects effects)
    {
        switch (command)
        {
            case SetUpTrust:
                trust.CreateByAuthority(number);
                effects.History.PartnerCreated(number, now);
                break;
            case CallServer call when trust.IsCreated(number):
                Call(Party.Of(call.Server), now, effects);
                break;
            case CallOtherService call:
                Call(Party.Of(call.Partner), now, effects);
                break;
        }
    }

    /// <inheritdoc/>
    public void Handle(IToPartner message, TimeSpan now, IOAuthEffects effects)
    {
        switch (message)
        {
            case ServiceCall call:
                var receiver = new TokenReceiver(_profile.Identity, [settings.IssuerOf(_authority)]) { ClockSkew = settings.ClockSkew };
                TokenRefusal? refusal = tokens.Check(call.Token, receiver, settings.Start + effects.ReadClock(now));
                effects.History.TokenJudged(new TokenVerdict(call.From, Party.Of(number), call.Number, call.Token.Actor.KeyId, refusal, now));
                break;
            case ServiceTokenGrant grant:
                if (_granted.Take(grant.Request, grant.Token) is { } token)
                {
                    Show(token, grant.Target, now, effects);
                }

                break;
        }
    }

    private void Call(Party target, TimeSpan now, IOAuthEffects effects)
    {
        if (_granted.For(target, settings.Start + effects.ReadClock(now)) is { } kept)
        {
            Show(kept, target, now, effects);
        }
        else
        {
            _granted.Ask(_authority, ++_calls, target, _profile.Certificate.Thumbprint, now, effects);
        }
    }

    private void Show(BearerToken token, Party target, TimeSpan now, IOAuthEffects effects)
    {
        effects.History.CallMade(Party.Of(number), target, now);
        if (target.Server is { } server)
        {
            effects.Send(server, new PartnerCall(number, ++_calls, token));
        }
        else
        {
            effects.Send(target.Partner!.Value, new ServiceCall(Party.Of(number), ++_calls, token));
        }
    }
}
