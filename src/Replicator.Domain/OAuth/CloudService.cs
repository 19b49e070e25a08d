using System.Collections.Immutable;
using Replicator.Domain.Protocol;

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
    private readonly GrantedTokens _granted = new(settings.Partners[number].Identity, settings.Partners[number].TokenLifetime, tokens, settings.KeepsTokens);

    /// <inheritdoc/>
    public ImmutableArray<TrustedKey> KnownKeys => [];

    /// <inheritdoc/>
    public void Handle(IOAuthCommand command, TimeSpan now, IOAuthEffects effects)
    {
        switch (command)
        {
            case ReadMetadata created:
                trust.CreateByAuthority(number);
                effects.History.MetadataRead(number, created.From, isFirst: true, null, now);
                break;
            case CallServer call when trust.IsCreated(number):
                Call(Party.Of(call.Server), now, effects);
                break;
            case CallService call:
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
                effects.History.TokenJudged(new TokenVerdict(call.From, Party.Of(number), call.Token.Actor.KeyId, refusal, now));
                break;
            case ServiceTokenGrant grant:
                Show(_granted.Take(grant.Token), grant.Target, now, effects);
                break;
        }
    }

    /// <inheritdoc/>
    public void Handle(TimerName timer, TimeSpan now, IOAuthEffects effects)
    {
    }

    private void Call(Party target, TimeSpan now, IOAuthEffects effects)
    {
        DateTimeOffset clock = settings.Start + effects.ReadClock(now);
        if (_granted.For(settings.IdentityOf(target), clock) is { } kept)
        {
            Show(kept, target, now, effects);
            return;
        }

        BearerToken assertion = _granted.Assert(settings.Partners[_authority].Identity, _profile.Certificate.Thumbprint, clock);
        effects.History.CallMade(Party.Of(number), Party.Of(_authority), now);
        effects.Send(_authority, new TokenRequest(Party.Of(number), target, assertion));
    }

    private void Show(BearerToken token, Party target, TimeSpan now, IOAuthEffects effects)
    {
        effects.History.CallMade(Party.Of(number), target, now);
        if (target.Server is { } server)
        {
            effects.Send(server, new PartnerCall(number, token));
        }
        else
        {
            effects.Send(target.Partner!.Value, new ServiceCall(Party.Of(number), token));
        }
    }
}
