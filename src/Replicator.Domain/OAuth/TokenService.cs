using Replicator.Domain.Certificates;
using Replicator.Domain.Pki;
using Replicator.Domain.Topology;

namespace Replicator.Domain.OAuth;

/// <summary>
/// What signs, judges and publishes on a server, by the global certificate that is assigned there: it calls partners with tokens of its own, judges theirs, and tells its
/// keys. It reads what the replica's scheduled task has assigned and changes none of it. Not thread safe.
/// </summary>
/// <param name="self">The server.</param>
/// <param name="settings">What all have in common.</param>
/// <param name="trust">What the deployment knows of its partners.</param>
/// <param name="tokens">What signs and validates.</param>
/// <param name="assigned">The slots that are assigned on the server, with what is staged as staged; null: none.</param>
public sealed class TokenService(ServerId self, OAuthSettings settings, PartnerTrust trust, ITokens tokens, Func<CertificateSlots?> assigned)
{
    private readonly ServiceIdentity _identity = settings.IdentityOf(self);
    private readonly TokenCache _cache = new(tokens, settings.TokenLifetime, settings.KeepsTokens);

    /// <summary>Someone here needs a partner. Where the deployment does not trust it yet nobody calls it.</summary>
    public void On(CallPartner command, TimeSpan now, IOAuthEffects effects)
    {
        if (!trust.IsCreated(command.Partner))
        {
            return;
        }

        TimeSpan clock = effects.ReadClock(now);
        if (assigned()?.At(clock).Current is not { } current)
        {
            effects.History.CallNotMade(self, command.Partner, now);
            return;
        }

        BearerToken token = _cache.Take(_identity, settings.Partners[command.Partner].Identity, current.Thumbprint, settings.Start + clock, effects);
        effects.History.CallMade(self, command.Partner, isFromServer: true, now);
        effects.Send(command.Partner, new ServiceCall(self, token));
    }

    /// <summary>Handles what a partner asks.</summary>
    public void On(IToTokenService message, TimeSpan now, IOAuthEffects effects)
    {
        switch (message)
        {
            case PartnerCall call:
                var receiver = new TokenReceiver(_identity, trust.Issuers) { ClockSkew = settings.ClockSkew };
                TokenRefusal? refusal = tokens.Check(call.Token, receiver, settings.Start + effects.ReadClock(now));
                effects.History.TokenJudged(new TokenVerdict(self, call.Partner, IsFromServer: false, call.Token.Actor.KeyId, refusal, now));
                break;
            case MetadataRequest request:
                effects.Send(request.Partner, new MetadataDocument(self, request.Number, settings.Realm, [.. Keys(effects.ReadClock(now)).Select(KeyOf)]));
                break;
        }
    }

    // The previous one is told as long as it is valid, so that what it signed is still believed.
    private IEnumerable<Certificate> Keys(TimeSpan clock)
    {
        if (assigned()?.At(clock) is not { Current: { } current } slots)
        {
            yield break;
        }

        yield return current;
        if (slots.Previous is { } previous && slots.Accepts(previous.Thumbprint, settings.Start + clock))
        {
            yield return previous;
        }

        if (settings.PublishesStaged && slots.Next is { } next)
        {
            yield return next.Certificate;
        }
    }

    private TrustedKey KeyOf(Certificate certificate) => new(certificate.Thumbprint, certificate.Details) { Der = settings.DerOf(certificate) };
}
