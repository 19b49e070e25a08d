using Replicator.Domain.Certificates;
using Replicator.Domain.Pki;
using Replicator.Domain.Topology;

namespace Replicator.Domain.OAuth;

/// <summary>
/// What signs, judges and publishes on a server, by the global certificate that is assigned there: it calls partners with tokens of its own, or with what an
/// authorization server grants for them, judges theirs, and tells its keys. It reads what the replica's scheduled task has assigned and changes none of it. Not thread safe.
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
    private readonly GrantedTokens _granted = new(Party.Of(self), settings.TokenLifetime, settings, tokens);
    private (ReadPartnerMetadata Command, TimeSpan At)? _reading;
    private int _calls;

    /// <summary>Someone here needs a partner. Where the deployment does not trust it yet nobody calls it.</summary>
    public void On(CallPartner command, TimeSpan now, IOAuthEffects effects)
    {
        if (!trust.IsCreated(command.Partner))
        {
            return;
        }

        PartnerProfile partner = settings.Partners[command.Partner];
        TimeSpan clock = effects.ReadClock(now);
        if (_granted.For(Party.Of(command.Partner), settings.Start + clock) is { } granted)
        {
            Call(command.Partner, granted, now, effects);
        }
        else if (assigned()?.At(clock).Current is not { } current)
        {
            effects.History.CallNotMade(self, command.Partner, now);
        }
        else if (partner.AuthorizationServer is { } authority)
        {
            _granted.Ask(authority, ++_calls, Party.Of(command.Partner), current.Thumbprint, now, effects);
        }
        else
        {
            Call(command.Partner, _cache.Take(_identity, partner.Identity, current.Thumbprint, settings.Start + clock, effects), now, effects);
        }
    }

    /// <summary>Handles what a partner says.</summary>
    public void On(IToTokenService message, TimeSpan now, IOAuthEffects effects)
    {
        switch (message)
        {
            case PartnerCall call:
                var receiver = new TokenReceiver(_identity, trust.Issuers) { ClockSkew = settings.ClockSkew };
                TokenRefusal? refusal = tokens.Check(call.Token, receiver, settings.Start + effects.ReadClock(now));
                effects.History.TokenJudged(new TokenVerdict(Party.Of(call.Partner), Party.Of(self), call.Number, call.Token.Actor.KeyId, refusal, now));
                break;
            case TokenGrant grant:
                if (_granted.Take(grant.Request, grant.Token) is { } token)
                {
                    Call(grant.Partner, token, now, effects);
                }

                break;
            case PartnerMetadataDocument document when _reading is { } reading && reading.Command.Command == document.Command:
                _reading = null;
                if (now - reading.At <= settings.MetadataTimeout && trust.Learn(document.Partner, document.Issuer, reading.At))
                {
                    effects.History.PartnerMetadataRead(document.Partner, self, document.Command, now);
                }

                break;
            case MetadataRequest request:
                effects.Send(request.Partner, new MetadataDocument(self, request.Number, settings.Realm, [.. Keys(effects.ReadClock(now)).Select(settings.KeyOf)]));
                break;
        }
    }

    /// <summary>
    /// An administrator has the deployment read a partner's metadata again. Nothing is learnt where the partner is not created, or does not answer in time; what was being read before is no
    /// longer waited for.
    /// </summary>
    public void On(ReadPartnerMetadata command, TimeSpan now, IOAuthEffects effects)
    {
        _reading = (command, now);
        effects.Send(command.Partner, new PartnerMetadataRequest(self, command.Command));
    }

    private void Call(int partner, BearerToken token, TimeSpan now, IOAuthEffects effects)
    {
        effects.History.CallMade(Party.Of(self), Party.Of(partner), now);
        effects.Send(partner, new ServiceCall(Party.Of(self), ++_calls, token));
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
}
