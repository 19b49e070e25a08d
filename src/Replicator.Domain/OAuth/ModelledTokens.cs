namespace Replicator.Domain.OAuth;

/// <summary>Tokens without bytes: a signature is the name of the key that made it. For large runs, and where certificates are modelled.</summary>
public sealed class ModelledTokens : ITokens
{
    /// <inheritdoc/>
    public BearerToken Sign(ActorToken actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return new BearerToken(actor, null, actor.KeyId);
    }

    /// <inheritdoc/>
    public BearerToken Wrap(BearerToken actor, UserToken user)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor with { User = user };
    }

    /// <inheritdoc/>
    public TokenRefusal? Check(BearerToken token, TokenReceiver receiver, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(receiver);
        if (TokenRules.WhyNotFrom(token.Actor.Issuer, receiver, out TrustedIssuer? issuer) is { } refusal)
        {
            return refusal;
        }

        return issuer!.KeyOf(token.Actor.KeyId, now) is not { } key ? TokenRefusal.UnknownKey
            : token.SignedBy != key.Thumbprint ? TokenRefusal.BadSignature
            : TokenRules.WhyNotAt(token.Actor.NotBefore, token.Actor.Expires, receiver, now)
                ?? receiver.Self.WhyNotFor(token.Actor.Audience)
                ?? TokenRules.WhyNotSignedWith(key, receiver, now)
                ?? (token.User is { } user ? WhyNot(user, token.Actor, receiver, now) : null);
    }

    private static TokenRefusal? WhyNot(UserToken user, ActorToken actor, TokenReceiver receiver, DateTimeOffset now) =>
        TokenRules.WhyNotAt(user.NotBefore, user.Expires, receiver, now)
            ?? receiver.Self.WhyNotFor(user.Audience)
            ?? TokenRules.WhyNotActing(user.Issuer, actor.NameId)
            ?? TokenRules.WhyNoUser(user.NameId);
}
