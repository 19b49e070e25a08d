using System.Collections.Immutable;

namespace Replicator.Domain.OAuth;

/// <summary>
/// The authorization server of a cloud: it grants tokens, signed with its own key, to the deployment's servers by the keys that an administrator has uploaded, and to the services of its
/// cloud, which it knows. It looks at who asks only when a token is asked for: one that was granted stays good. Not thread safe.
/// </summary>
/// <param name="number">Its number among the partners.</param>
/// <param name="settings">What all have in common.</param>
/// <param name="trust">What the deployment knows of its partners.</param>
/// <param name="tokens">What signs and validates.</param>
public sealed class AuthorizationServer(int number, OAuthSettings settings, PartnerTrust trust, ITokens tokens) : IPartner
{
    private readonly PartnerProfile _profile = settings.Partners[number];
    private readonly ImmutableArray<TrustedIssuer> _services = ServicesOf(number, settings);
    private TrustedIssuer _deployment = new(ApplicationIds.Lync, settings.Partners[number].PinnedRealm ?? settings.Realm, []);

    /// <inheritdoc/>
    public ImmutableArray<TrustedKey> KnownKeys => _deployment.Keys;

    /// <inheritdoc/>
    public void Handle(IOAuthCommand command, TimeSpan now, IOAuthEffects effects)
    {
        switch (command)
        {
            case SetUpTrust:
                // What it is itself to believe is uploaded, before or after.
                trust.Create(number, settings.IssuerOf(number));
                effects.History.PartnerCreated(number, now);
                break;
            case UploadKey upload:
                _deployment = _deployment with { Keys = _deployment.Keys.Add(upload.Key) };
                break;
        }
    }

    /// <inheritdoc/>
    public void Handle(IToPartner message, TimeSpan now, IOAuthEffects effects)
    {
        if (message is not TokenRequest request)
        {
            return;
        }

        DateTimeOffset clock = settings.Start + effects.ReadClock(now);
        ActorToken asserted = request.Assertion.Actor;
        TokenRefusal? refusal = tokens.Check(request.Assertion, new TokenReceiver(_profile.Identity, TrustedIssuer.Add(_services, _deployment)) { ClockSkew = settings.ClockSkew }, clock);
        effects.History.TokenJudged(new TokenVerdict(request.From, Party.Of(number), request.Number, asserted.KeyId, refusal, now));
        if (refusal is null)
        {
            Grant(request, tokens.Sign(ActorToken.Of(
                _profile.Certificate.Thumbprint, _profile.Identity, asserted.NameId, settings.IdentityOf(request.Target), clock - request.Age, _profile.TokenLifetime)), effects);
        }
    }

    private static void Grant(TokenRequest request, BearerToken token, IOAuthEffects effects)
    {
        if (request.From.Server is { } server)
        {
            effects.Send(server, new TokenGrant(request.Number, request.Target.Partner!.Value, token));
        }
        else
        {
            effects.Send(request.From.Partner!.Value, new ServiceTokenGrant(request.Number, request.Target, token));
        }
    }

    private static ImmutableArray<TrustedIssuer> ServicesOf(int number, OAuthSettings settings) => settings.Partners.Index()
        .Where(each => each.Item.AuthorizationServer == number)
        .Aggregate(ImmutableArray<TrustedIssuer>.Empty, (issuers, each) => TrustedIssuer.Add(issuers, settings.IssuerOf(each.Index)));
}
