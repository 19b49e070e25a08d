namespace Replicator.Domain.OAuth;

/// <summary>Signs tokens and judges them: for real, or by the names of keys. Both come to the same judgement.</summary>
public interface ITokens
{
    /// <summary>Signs an actor token, which then stands alone.</summary>
    /// <param name="actor">What it is to say; its <see cref="ActorToken.KeyId"/> names the certificate whose key signs.</param>
    BearerToken Sign(ActorToken actor);

    /// <summary>Puts an outer token around an actor token, which it does not sign.</summary>
    /// <param name="actor">The actor token, alone.</param>
    /// <param name="user">What the outer token is to say.</param>
    BearerToken Wrap(BearerToken actor, UserToken user);

    /// <summary>What a receiver has against a token; null: it accepts it.</summary>
    /// <param name="token">The token.</param>
    /// <param name="receiver">The receiver.</param>
    /// <param name="now">What the receiver's clock shows.</param>
    TokenRefusal? Check(BearerToken token, TokenReceiver receiver, DateTimeOffset now);
}
