namespace Replicator.Domain.OAuth;

/// <summary>
/// The tokens that an authorization server has granted to a service: one for each whom it calls, asked for when it is needed and kept until it expires, whatever becomes of the
/// key by which the service was believed. The first of each is as old as chance wills, as in <see cref="TokenCache"/>. Not thread safe.
/// </summary>
/// <param name="self">The service.</param>
/// <param name="lifetime">How long the token lives by which it asks.</param>
/// <param name="settings">What all have in common.</param>
/// <param name="tokens">What signs.</param>
public sealed class GrantedTokens(Party self, TimeSpan lifetime, OAuthSettings settings, ITokens tokens)
{
    private readonly ServiceIdentity _identity = settings.IdentityOf(self);
    private readonly SortedDictionary<string, BearerToken> _kept = new(StringComparer.Ordinal);
    private readonly SortedSet<int> _open = [];

    /// <summary>The token for whom it calls; null: one has to be asked for.</summary>
    public BearerToken? For(Party target, DateTimeOffset now) =>
        _kept.TryGetValue(settings.IdentityOf(target).Audience, out BearerToken? kept) && now < kept.Actor.Expires ? kept : null;

    /// <summary>Asks for one.</summary>
    /// <param name="authority">The authorization server, by its number.</param>
    /// <param name="number">The number of the request.</param>
    /// <param name="target">Who is to be called.</param>
    /// <param name="keyId">The thumbprint of the certificate that signs now.</param>
    /// <param name="now">When, since the start of the run.</param>
    /// <param name="effects">What sends it, and draws the age of the first.</param>
    public void Ask(int authority, int number, Party target, string keyId, TimeSpan now, IOAuthEffects effects)
    {
        ArgumentNullException.ThrowIfNull(effects);
        PartnerProfile profile = settings.Partners[authority];
        var actor = ActorToken.Of(keyId, _identity, _identity.Principal, profile.Identity, settings.Start + effects.ReadClock(now), lifetime);
        TimeSpan age = settings.KeepsTokens && !_kept.ContainsKey(settings.IdentityOf(target).Audience) ? effects.DrawBelow(profile.TokenLifetime) : TimeSpan.Zero;
        _open.Add(number);
        effects.History.CallMade(self, Party.Of(authority), now);
        effects.Send(authority, new TokenRequest(self, number, target, age, tokens.Sign(actor)));
    }

    /// <summary>A token was granted.</summary>
    /// <param name="request">The number of the request.</param>
    /// <param name="granted">The token.</param>
    /// <returns>What is shown to whom it is for; null: nobody waits for it, for it came before already.</returns>
    public BearerToken? Take(int request, BearerToken granted)
    {
        ArgumentNullException.ThrowIfNull(granted);
        if (!_open.Remove(request))
        {
            return null;
        }

        BearerToken shown = tokens.Wrap(granted, UserToken.Around(granted.Actor, _identity.Realm));
        if (settings.KeepsTokens)
        {
            _kept[granted.Actor.Audience] = shown;
        }

        return shown;
    }
}
