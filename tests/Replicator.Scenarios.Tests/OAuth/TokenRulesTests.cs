using Replicator.Domain.OAuth;
using Replicator.Domain.Pki;
using Replicator.Scenarios.OAuth;

namespace Replicator.Scenarios.Tests.OAuth;

/// <summary>Each rule of acceptance has a token that breaks only it, and both the real validator and the model refuse it for that reason.</summary>
public sealed class TokenRulesTests
{
    private const string Authority = "Contoso Issuing CA";
    private const string OtherAuthority = "Fabrikam CA";

    private static readonly DateTimeOffset Now = new(2014, 7, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ServiceIdentity Lync = new(ApplicationIds.Lync, "pool01.contoso.com", "contoso.com");
    private static readonly ServiceIdentity Exchange = new(ApplicationIds.Exchange, "mail.contoso.com", "contoso.com");
    private static readonly Dictionary<string, (IssuedCertificate, SigningKey)> Known = [];

    private static readonly IssuedCertificate Current = Issued("current", Now.AddDays(-30), TimeSpan.FromDays(365));
    private static readonly IssuedCertificate Unknown = Issued("newest", Now.AddDays(-1), TimeSpan.FromDays(365));
    private static readonly IssuedCertificate Ended = Issued("ended", Now.AddDays(-366), TimeSpan.FromDays(365));
    private static readonly IssuedCertificate Early = Issued("early", Now.AddDays(1), TimeSpan.FromDays(365));
    private static readonly IssuedCertificate Foreign = Issued("foreign", Now.AddDays(-30), TimeSpan.FromDays(365), OtherAuthority);

    private static readonly TokenReceiver Receiver = new(Exchange, [new TrustedIssuer(ApplicationIds.Lync, "contoso.com", [.. new[] { Current, Ended, Early, Foreign }.Select(KeyOf)])])
    {
        TrustsChain = static details => details.Issuer == $"CN={Authority}",
    };

    private static readonly ActorToken Actor = new()
    {
        KeyId = Current.Details.Thumbprint,
        Issuer = Lync.Principal,
        Audience = Exchange.Audience,
        NameId = Lync.Principal,
        NotBefore = Now.AddHours(-1),
        Expires = Now.AddHours(23),
    };

    private static readonly UserToken User = new()
    {
        Issuer = Lync.Principal,
        Audience = Exchange.Audience,
        NameId = "kim@contoso.com",
        NotBefore = Now.AddHours(-1),
        Expires = Now.AddHours(23),
    };

    /// <summary>The reason, and what of a good token is changed.</summary>
    public static TheoryData<TokenRefusal, string> OneBrokenEach => new()
    {
        { TokenRefusal.UntrustedIssuer, "issuer" },
        { TokenRefusal.IssuerRealm, "issuer realm" },
        { TokenRefusal.IssuerRealm, "case of the issuer realm" },
        { TokenRefusal.UnknownKey, "key" },
        { TokenRefusal.BadSignature, "signature" },
        { TokenRefusal.NotYetValid, "start" },
        { TokenRefusal.TokenExpired, "end" },
        { TokenRefusal.AudienceApplication, "application" },
        { TokenRefusal.AudienceApplication, "parts of the audience" },
        { TokenRefusal.AudienceHost, "host" },
        { TokenRefusal.AudienceRealm, "realm" },
        { TokenRefusal.AudienceRealm, "case of the realm" },
        { TokenRefusal.CertificateNotYetValid, "early certificate" },
        { TokenRefusal.CertificateExpired, "ended certificate" },
        { TokenRefusal.UntrustedChain, "foreign certificate" },
        { TokenRefusal.ActorMismatch, "actor" },
        { TokenRefusal.ActorMismatch, "case of the actor" },
        { TokenRefusal.NoUser, "user" },
        { TokenRefusal.TokenExpired, "end of the outer token" },
        { TokenRefusal.AudienceHost, "host of the outer token" },
    };

    public static TheoryData<bool> Kinds => [true, false];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_good_token_is_accepted(bool isReal)
    {
        Assert.Null(Judge(isReal, Actor, User));
        Assert.Null(Of(isReal).Check(Of(isReal).Sign(Actor), Receiver, Now));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_host_is_compared_without_its_case(bool isReal) =>
        Assert.Null(Judge(isReal, Actor with { Audience = (Exchange with { Host = "MAIL.contoso.COM" }).Audience }, User));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Clocks_may_differ_by_five_minutes_and_no_more(bool isReal)
    {
        Assert.Null(Judge(isReal, Actor with { NotBefore = Now.AddMinutes(5) }, User));
        Assert.Equal(TokenRefusal.NotYetValid, Judge(isReal, Actor with { NotBefore = Now.AddMinutes(5).AddSeconds(1) }, User));
        Assert.Null(Judge(isReal, Actor with { Expires = Now.AddMinutes(-5) }, User));
        Assert.Equal(TokenRefusal.TokenExpired, Judge(isReal, Actor with { Expires = Now.AddMinutes(-5).AddSeconds(-1) }, User));
    }

    [Theory]
    [MemberData(nameof(OneBrokenEach))]
    public void A_token_that_breaks_one_rule_is_refused_for_it_by_the_real_validator_and_by_the_model(TokenRefusal reason, string broken)
    {
        Assert.Equal(reason, Judge(isReal: true, broken));
        Assert.Equal(reason, Judge(isReal: false, broken));
    }

    [Fact]
    public void Every_reason_has_a_token() =>
        Assert.Equal(Enum.GetValues<TokenRefusal>(), OneBrokenEach.Select(static row => (TokenRefusal)row[0]).Distinct().Order());

    [Fact]
    public void An_uploaded_key_is_used_within_its_dates_only()
    {
        TrustedKey uploaded = KeyOf(Current) with { From = Now, Until = Now.AddDays(7) };
        TokenReceiver cloud = Receiver with { Issuers = [new TrustedIssuer(ApplicationIds.Lync, "contoso.com", [uploaded])] };
        ActorToken long_ = Actor with { Expires = Now.AddDays(30) };

        Assert.All<bool>([true, false], isReal =>
        {
            BearerToken token = Of(isReal).Sign(long_);
            Assert.Equal(TokenRefusal.UnknownKey, Of(isReal).Check(token, cloud, Now.AddSeconds(-1)));
            Assert.Null(Of(isReal).Check(token, cloud, Now));
            Assert.Null(Of(isReal).Check(token, cloud, Now.AddDays(7)));
            Assert.Equal(TokenRefusal.UnknownKey, Of(isReal).Check(token, cloud, Now.AddDays(7).AddSeconds(1)));
        });
    }

    [Fact]
    public void What_is_no_token_is_refused() => Assert.All(["", "a.b", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", new string('x', 5_000)], static text =>
        Assert.NotNull(Of(isReal: true).Check(new BearerToken(Actor, null, "", text), Receiver, Now)));

    [Fact]
    public void The_same_token_has_the_same_bytes() => Assert.Equal(Shown(Of(isReal: true), Actor, User).Encoded, Shown(Of(isReal: true), Actor, User).Encoded);

    private static TokenRefusal? Judge(bool isReal, string broken) => broken switch
    {
        "issuer" => Judge(isReal, Actor with { Issuer = $"{ApplicationIds.SharePoint}@contoso.com" }, User),
        "issuer realm" => Judge(isReal, Actor with { Issuer = $"{ApplicationIds.Lync}@fabrikam.com" }, User),
        "case of the issuer realm" => Judge(isReal, Actor with { Issuer = $"{ApplicationIds.Lync}@Contoso.com" }, User),
        "key" => Judge(isReal, Actor with { KeyId = Unknown.Details.Thumbprint }, User),
        "signature" => Of(isReal).Check(Forged(isReal), Receiver, Now),
        "start" => Judge(isReal, Actor with { NotBefore = Now.AddHours(1) }, User),
        "end" => Judge(isReal, Actor with { Expires = Now.AddMinutes(-30) }, User),
        "application" => Judge(isReal, Actor with { Audience = (Exchange with { Application = ApplicationIds.SharePoint }).Audience }, User),
        "parts of the audience" => Judge(isReal, Actor with { Audience = Exchange.Application }, User),
        "host" => Judge(isReal, Actor with { Audience = (Exchange with { Host = "mail2.contoso.com" }).Audience }, User),
        "realm" => Judge(isReal, Actor with { Audience = (Exchange with { Realm = "fabrikam.com" }).Audience }, User),
        "case of the realm" => Judge(isReal, Actor with { Audience = (Exchange with { Realm = "Contoso.com" }).Audience }, User),
        "early certificate" => Judge(isReal, Actor with { KeyId = Early.Details.Thumbprint }, User),
        "ended certificate" => Judge(isReal, Actor with { KeyId = Ended.Details.Thumbprint }, User),
        "foreign certificate" => Judge(isReal, Actor with { KeyId = Foreign.Details.Thumbprint }, User),
        "actor" => Judge(isReal, Actor, User with { Issuer = $"{ApplicationIds.SharePoint}@contoso.com" }),
        "case of the actor" => Judge(isReal, Actor, User with { Issuer = Lync.Principal.ToUpperInvariant() }),
        "user" => Judge(isReal, Actor, User with { NameId = "kim" }),
        "end of the outer token" => Judge(isReal, Actor, User with { Expires = Now.AddMinutes(-30) }),
        "host of the outer token" => Judge(isReal, Actor, User with { Audience = (Exchange with { Host = "mail2.contoso.com" }).Audience }),
        _ => throw new ArgumentOutOfRangeException(nameof(broken), broken, "There is no such token."),
    };

    private static TokenRefusal? Judge(bool isReal, ActorToken actor, UserToken user) => Of(isReal).Check(Shown(Of(isReal), actor, user), Receiver, Now);

    private static BearerToken Shown(ITokens tokens, ActorToken actor, UserToken user) => tokens.Wrap(tokens.Sign(actor), user);

    // It names a key that the receiver knows, and is signed with another.
    private static BearerToken Forged(bool isReal)
    {
        if (!isReal)
        {
            return new BearerToken(Actor, User, Foreign.Details.Thumbprint);
        }

        string good = Of(isReal).Sign(Actor).Encoded!;
        string other = Of(isReal).Sign(Actor with { KeyId = Foreign.Details.Thumbprint }).Encoded!;
        return new BearerToken(Actor, null, "", $"{good[..good.LastIndexOf('.')]}{other[other.LastIndexOf('.')..]}");
    }

    private static ITokens Of(bool isReal) => isReal ? new SignedTokens(static thumbprint => Known[thumbprint]) : new ModelledTokens();

    private static TrustedKey KeyOf(IssuedCertificate certificate) => new(certificate.Details.Thumbprint, certificate.Details) { Der = certificate.Der };

    private static IssuedCertificate Issued(string name, DateTimeOffset from, TimeSpan validFor, string authority = Authority)
    {
        var issuer = new RealIssuer(
            [(Authority, AuthorityKind.Internal), (OtherAuthority, AuthorityKind.Internal)], Now.AddYears(-5), static name => [1, .. System.Text.Encoding.UTF8.GetBytes(name)]);
        var order = new CertificateOrder(authority) { ValidFor = validFor };
        IssuedCertificate certificate = issuer.Issue(order, name, "contoso.com", from);
        Known[certificate.Details.Thumbprint] = (certificate, issuer.KeyOf(order, name));
        return certificate;
    }
}
