namespace Replicator.Domain.OAuth;

/// <summary>
/// The tokens that a service signs for itself: one for each whom it calls, signed when it is needed and kept until it expires, whatever becomes of the certificate meanwhile. The first of each
/// is as old as chance wills: it was got before anybody looked. Not thread safe.
/// </summary>
/// <param name="tokens">What signs.</param>
/// <param name="lifetime">How long a token lives.</param>
/// <param name="isKept">Whether tokens are kept at all.</param>
public sealed class TokenCache(ITokens tokens, TimeSpan lifetime, bool isKept)
{
    private readonly SortedDictionary<string, BearerToken> _kept = new(StringComparer.Ordinal);

    /// <summary>A token for a service.</summary>
    /// <param name="issuer">Who signs.</param>
    /// <param name="target">For whom.</param>
    /// <param name="keyId">The thumbprint of the certificate that signs now.</param>
    /// <param name="now">What the issuer's clock shows.</param>
    /// <param name="effects">What draws the age of the first.</param>
    public BearerToken Take(ServiceIdentity issuer, ServiceIdentity target, string keyId, DateTimeOffset now, IOAuthEffects effects)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(target);
        string audience = target.Audience;
        if (!isKept)
        {
            return Sign(issuer, target, keyId, now);
        }

        bool isFirst = !_kept.TryGetValue(audience, out BearerToken? kept);
        if (isFirst || kept!.Actor.Expires <= now)
        {
            _kept[audience] = kept = Sign(issuer, target, keyId, isFirst ? now - effects.DrawBelow(lifetime) : now);
        }

        return kept;
    }

    private BearerToken Sign(ServiceIdentity issuer, ServiceIdentity target, string keyId, DateTimeOffset from)
    {
        var actor = ActorToken.Of(keyId, issuer, issuer.Principal, target, from, lifetime);
        return tokens.Wrap(tokens.Sign(actor), UserToken.Around(actor, issuer.Realm));
    }
}
