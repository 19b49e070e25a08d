using Replicator.Domain.OAuth;

namespace Replicator.Domain.Tests.OAuth;

/// <summary>Servers, and two services of a cloud, whose tokens come from the cloud's authorization server.</summary>
public sealed class CloudTests
{
    private const int Authority = 0;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly Party Server = Party.Of(TwoServersAndAPartner.First);
    private static readonly Party Exchange = Party.Of(1);
    private static readonly Party Lync = Party.Of(2);

    [Fact]
    public void A_server_is_granted_a_token_by_its_uploaded_key_and_shows_it()
    {
        TwoServersAndAPartner world = Cloud();
        world.Upload("old");

        Assert.Equal(["OLD at partner 0: accepted", "AUTHORITY at partner 1: accepted"], world.Calls(Server, Exchange));
    }

    [Fact]
    public void A_server_whose_key_was_not_uploaded_is_granted_nothing()
    {
        TwoServersAndAPartner world = Cloud();
        Assert.Equal(["OLD at partner 0: UnknownKey"], world.Calls(Server, Exchange));

        world.Upload("old", until: TwoServersAndAPartner.Start + Day);
        world.Pass(Day + TimeSpan.FromTicks(1));
        Assert.Equal(["OLD at partner 0: UnknownKey"], world.Calls(Server, Exchange));
    }

    [Fact]
    public void A_granted_token_outlives_the_certificate_until_it_expires()
    {
        TwoServersAndAPartner world = Cloud();
        world.Upload("old");
        _ = world.Calls(Server, Exchange);
        world.Assign("new");

        world.Pass(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1));
        Assert.Equal(["AUTHORITY at partner 1: accepted"], world.Calls(Server, Exchange));
        world.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(["NEW at partner 0: UnknownKey"], world.Calls(Server, Exchange));
        world.Upload("new");
        Assert.Equal(["NEW at partner 0: accepted", "AUTHORITY at partner 1: accepted"], world.Calls(Server, Exchange));
    }

    [Fact]
    public void Where_tokens_are_not_kept_each_call_asks_for_one()
    {
        TwoServersAndAPartner world = Cloud(keepsTokens: false);
        world.Upload("old");
        _ = world.Calls(Server, Exchange);
        world.Assign("new");

        Assert.Equal(["NEW at partner 0: UnknownKey"], world.Calls(Server, Exchange));
    }

    [Fact]
    public void A_service_calls_servers_with_what_its_authorization_server_grants()
    {
        TwoServersAndAPartner world = Cloud();

        Assert.Equal(["EXCHANGE at partner 0: accepted", "AUTHORITY at server #0: accepted"], world.Calls(Exchange, Server));
        Assert.Equal(["AUTHORITY at server #0: accepted"], world.Calls(Exchange, Server));
    }

    [Fact]
    public void Services_of_a_cloud_believe_one_another_whatever_the_deployment_does()
    {
        TwoServersAndAPartner world = Cloud(isCreated: false);

        Assert.Equal(["EXCHANGE at partner 0: accepted", "AUTHORITY at partner 2: accepted"], world.Calls(Exchange, Lync));
        Assert.Empty(world.Calls(Server, Exchange));
        Assert.Empty(world.Calls(Exchange, Server));
    }

    [Fact]
    public void A_service_believes_no_server_directly()
    {
        TwoServersAndAPartner world = Cloud();
        var tokens = new ModelledTokens();
        ServiceIdentity self = world.Settings.IdentityOf(TwoServersAndAPartner.First);
        BearerToken own = tokens.Sign(ActorToken.Of("OLD", self, self.Principal, world.Settings.Partners[1].Identity, TwoServersAndAPartner.Start, Day));
        ((IOAuthEffects)world).Send(1, new ServiceCall(Server, 1, own));

        Assert.Equal(TokenRefusal.UntrustedIssuer, Assert.Single(world.Verdicts).Refusal);
    }

    [Fact]
    public void The_first_token_of_each_is_as_old_as_chance_wills()
    {
        TwoServersAndAPartner world = Cloud();
        world.Upload("old");
        world.FirstTokensAge = TimeSpan.FromHours(11);
        _ = world.Calls(Server, Exchange);

        world.Pass(TimeSpan.FromHours(1));
        Assert.Equal(["OLD at partner 0: accepted", "AUTHORITY at partner 1: accepted"], world.Calls(Server, Exchange));
        world.Pass(TimeSpan.FromHours(11));
        Assert.Equal(["AUTHORITY at partner 1: accepted"], world.Calls(Server, Exchange));
    }

    [Fact]
    public void A_grant_that_comes_twice_makes_one_call()
    {
        TwoServersAndAPartner world = Cloud();
        world.Upload("old");
        world.IsHeld = true;
        _ = world.Calls(Server, Exchange);
        world.IsHeld = false;
        world.Verdicts.Clear();
        world.Deliver(world.Held[0]);
        world.Deliver(world.Held[0]);

        Assert.Equal(Exchange, Assert.Single(world.Verdicts).To);
    }

    [Fact]
    public void A_server_without_a_certificate_goes_on_with_what_it_was_granted()
    {
        TwoServersAndAPartner world = Cloud();
        world.Upload("old");
        var second = Party.Of(TwoServersAndAPartner.Second);
        _ = world.Calls(second, Exchange);
        world.Unassign();

        Assert.Equal(["AUTHORITY at partner 1: accepted"], world.Calls(second, Exchange));
        Assert.Empty(world.Calls(Server, Exchange));
        Assert.Equal("#0 has no certificate", world.Told[^1]);
    }

    private static TwoServersAndAPartner Cloud(bool keepsTokens = true, bool isCreated = true)
    {
        var world = new TwoServersAndAPartner(
            settings => settings with
            {
                KeepsTokens = keepsTokens,
                Partners = [Profile("authority", ApplicationIds.AuthorizationServer), Profile("exchange", ApplicationIds.Exchange), Profile("lync", ApplicationIds.Lync)],
            });
        world.Assign("old");
        for (int partner = 0; isCreated && partner < world.Settings.Partners.Length; partner++)
        {
            world.SetUpTrust(partner: partner);
        }

        return world;
    }

    private static PartnerProfile Profile(string name, string application) => new()
    {
        Name = name,
        Identity = new ServiceIdentity(application, $"{name}.cloud", "tenant"),
        Certificate = TwoServersAndAPartner.Certificate(name),
        Role = application == ApplicationIds.AuthorizationServer ? PartnerRole.AuthorizationServer : PartnerRole.CloudService,
        AuthorizationServer = application == ApplicationIds.AuthorizationServer ? null : Authority,
    };
}
