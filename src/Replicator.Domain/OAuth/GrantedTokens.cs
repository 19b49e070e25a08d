namespace Replicator.Domain.OAuth;

/// <summary>
/// The tokens that an authorization server has granted to a service: one for each whom it calls, asked for when it is needed and kept until it expires, whatever becomes of the
/// key by which the service was believed. Not thread safe.
/// </summary>
/// <param name="self">Who the service is.</param>
/// <param name="lifetime">How long the token lives by which it asks.</param>
/// <param name="tokens">What signs.</param>
/// <param name="isKept">Whether tokens are kept at all.</param>
public sealed class GrantedTokens(ServiceIdentity self, TimeSpan lifetime, ITokens tokens, bool isKept)
{
    private readonly SortedDictionary<string, BearerToken> _kept = new(StringComparer.Ordinal);

    /// <summary>The token for a service; null: one has to be asked for.</summary>
    public BearerToken? For(ServiceIdentity target, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(target);
        return _kept.TryGetValue(target.Audience, out BearerToken? kept) && now < kept.Actor.Expires ? kept : null;
    }

    /// <summary>The token by which an authorization server is to believe who asks. It is for itself, and used once.</summary>
    public BearerToken Assert(ServiceIdentity authority, string keyId, DateTimeOffset now) => tokens.Sign(ActorToken.Of(keyId, self, self.Principal, authority, now, lifetime));

    /// <summary>A token was granted.</summary>
    /// <returns>What is shown to whom it is for.</returns>
    public BearerToken Take(BearerToken granted)
    {
        ArgumentNullException.ThrowIfNull(granted);
        BearerToken shown = tokens.Wrap(granted, UserToken.Around(granted.Actor, self.Realm));
        if (isKept)
        {
            _kept[granted.Actor.Audience] = shown;
        }

        return shown;
    }
}
