using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Replicator.Domain.OAuth;
using Replicator.Domain.Pki;

namespace Replicator.Scenarios.OAuth;

/// <summary>
/// Tokens as they go over the wire: an actor token signed with a real key (RFC 7515; RS256, or what fits a key on a curve), inside an unsigned outer token, by
/// <c>Microsoft.IdentityModel.JsonWebTokens</c>. Not thread safe.
/// </summary>
/// <param name="keyOf">The certificate with a thumbprint, and its private key; null: whoever asks has none.</param>
internal sealed class SignedTokens(Func<string, (IssuedCertificate Certificate, SigningKey Key)?> keyOf) : ITokens
{
    private const string ActorTokenClaim = "actortoken";

    // A provider that is kept is kept for the whole process, and tidied up by threads of its own.
    private static readonly CryptoProviderFactory Unshared = new() { CacheSignatureProviders = false };

    // Neither writes its own idea of the time into what it makes.
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There is no key to sign with.</exception>
    public BearerToken Sign(ActorToken actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        (IssuedCertificate certificate, SigningKey key) = keyOf(actor.KeyId)
            ?? throw new ArgumentException($"There is no private key of certificate {actor.KeyId} to sign with.", nameof(actor));
        using AsymmetricAlgorithm opened = key.Open();
        using X509Certificate2 issued = X509CertificateLoader.LoadCertificate(certificate.Der.AsSpan());
        using X509Certificate2 signer = opened switch
        {
            RSA rsa => issued.CopyWithPrivateKey(rsa),
            ECDsa curve => issued.CopyWithPrivateKey(curve),
            _ => throw new ArgumentException($"Nothing can be signed with a key of {key.Spec}.", nameof(actor)),
        };
        var credentials = new SigningCredentials(new X509SecurityKey(signer) { CryptoProviderFactory = Unshared }, AlgorithmOf(key.Spec)) { CryptoProviderFactory = Unshared };
        return new BearerToken(actor, null, actor.KeyId, _handler.CreateToken(ClaimsOf(actor).ToJsonString(), credentials));
    }

    /// <inheritdoc/>
    public BearerToken Wrap(BearerToken actor, UserToken user)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(user);
        return actor with { User = user, Encoded = _handler.CreateToken(ClaimsOf(user, actor.Encoded!).ToJsonString()) };
    }

    /// <inheritdoc/>
    public TokenRefusal? Check(BearerToken token, TokenReceiver receiver, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(receiver);
        if (Read(token.Encoded) is not { } shown)
        {
            return TokenRefusal.BadSignature;
        }

        if (!shown.TryGetPayloadValue(ActorTokenClaim, out string? inner))
        {
            return WhyNotActor(shown, receiver, now);
        }

        return Read(inner) is not { } actor ? TokenRefusal.BadSignature : WhyNotActor(actor, receiver, now) ?? WhyNotUser(shown, actor, receiver, now);
    }

    private TokenRefusal? WhyNotActor(JsonWebToken actor, TokenReceiver receiver, DateTimeOffset now)
    {
        if (TokenRules.WhyNotFrom(actor.Issuer, receiver, out TrustedIssuer? issuer) is { } untrusted)
        {
            return untrusted;
        }

        if (ThumbprintIn(actor) is not { } thumbprint || issuer!.KeyOf(thumbprint, now) is not { } key)
        {
            return TokenRefusal.UnknownKey;
        }

        using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(key.Der.AsSpan());
        TokenRefusal? found = null;
        TokenValidationParameters rules = RulesOf(receiver, now, refusal => found ??= refusal);
        rules.IssuerSigningKey = new X509SecurityKey(certificate) { CryptoProviderFactory = Unshared };
        rules.IssuerSigningKeyValidator = (_, _, _) => Keeps(TokenRules.WhyNotSignedWith(key, receiver, now), refusal => found ??= refusal);
        return Validate(actor.EncodedToken, rules) ? null : found ?? TokenRefusal.BadSignature;
    }

    private TokenRefusal? WhyNotUser(JsonWebToken user, JsonWebToken actor, TokenReceiver receiver, DateTimeOffset now)
    {
        TokenRefusal? found = null;
        TokenValidationParameters rules = RulesOf(receiver, now, refusal => found ??= refusal);
        rules.RequireSignedTokens = false;
        return Validate(user.EncodedToken, rules)
            ? TokenRules.WhyNotActing(user.Issuer, TextOf(actor, "nameid")) ?? TokenRules.WhyNoUser(TextOf(user, "nameid"))
            : found ?? TokenRefusal.BadSignature;
    }

    // The library asks for each in its own order; what the rules themselves say is the domain's.
    private static TokenValidationParameters RulesOf(TokenReceiver receiver, DateTimeOffset now, Action<TokenRefusal> refuse)
    {
        return new TokenValidationParameters
        {
            CryptoProviderFactory = Unshared,
            LifetimeValidator = (from, until, _, _) => Keeps(TokenRules.WhyNotAt(TimeOf(from), TimeOf(until), receiver, now), refuse),
            AudienceValidator = (audiences, _, _) => Keeps(receiver.Self.WhyNotFor(audiences.Count() == 1 ? audiences.First() : ""), refuse),
            ValidateIssuer = false,
        };
    }

    private static bool Keeps(TokenRefusal? refusal, Action<TokenRefusal> refuse)
    {
        if (refusal is { } why)
        {
            refuse(why);
        }

        return refusal is null;
    }

    // What is no token at all is signed by nobody.
    private JsonWebToken? Read(string? encoded)
    {
        try
        {
            return _handler.CanReadToken(encoded) ? _handler.ReadJsonWebToken(encoded) : null;
        }
        catch (Exception exception) when (exception is ArgumentException or SecurityTokenException)
        {
            return null;
        }
    }

    // Nothing is fetched, so it is done when it returns.
    private bool Validate(string encoded, TokenValidationParameters rules) => _handler.ValidateTokenAsync(encoded, rules).GetAwaiter().GetResult().IsValid;

    private static JsonObject ClaimsOf(ActorToken actor) => new()
    {
        ["aud"] = actor.Audience,
        ["iss"] = actor.Issuer,
        ["nameid"] = actor.NameId,
        ["nbf"] = actor.NotBefore.ToUnixTimeSeconds(),
        ["exp"] = actor.Expires.ToUnixTimeSeconds(),
        ["trustedfordelegation"] = actor.IsTrustedForDelegation ? "true" : "false",
    };

    private static JsonObject ClaimsOf(UserToken user, string actor) => new()
    {
        ["aud"] = user.Audience,
        ["iss"] = user.Issuer,
        ["nameid"] = user.NameId,
        ["nbf"] = user.NotBefore.ToUnixTimeSeconds(),
        ["exp"] = user.Expires.ToUnixTimeSeconds(),
        [ActorTokenClaim] = actor,
    };

    private static string AlgorithmOf(KeySpec spec) => spec.Algorithm switch
    {
        KeyAlgorithm.EcP256 => SecurityAlgorithms.EcdsaSha256,
        KeyAlgorithm.EcP384 => SecurityAlgorithms.EcdsaSha384,
        KeyAlgorithm.EcP521 => SecurityAlgorithms.EcdsaSha512,
        _ => SecurityAlgorithms.RsaSha256,
    };

    private static string? ThumbprintIn(JsonWebToken token)
    {
        try
        {
            return Convert.ToHexString(Base64UrlEncoder.DecodeBytes(token.X5t));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string TextOf(JsonWebToken token, string claim) => token.TryGetPayloadValue(claim, out string? text) ? text ?? "" : "";

    private static DateTimeOffset TimeOf(DateTime? time) =>
        time is { } known ? new DateTimeOffset(DateTime.SpecifyKind(known, DateTimeKind.Utc)) : throw new SecurityTokenNoExpirationException(
            "A token has to say from when and until when it is valid.");
}
