using Replicator.Domain.Certificates;
using Replicator.Domain.OAuth;

namespace Replicator.Domain.Tests.OAuth;

public sealed class PartnerTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void Who_trust_one_another_accept_each_others_tokens()
    {
        TwoServersAndAPartner world = Trusting("old");

        Assert.Null(world.Call());
        Assert.Null(world.CallBack());
        Assert.Equal(["created from #0"], world.Told);
    }

    [Fact]
    public void Before_there_is_trust_nobody_calls()
    {
        var world = new TwoServersAndAPartner();
        world.Assign("old");

        world.CallWithoutAVerdict();
    }

    [Fact]
    public void A_server_without_a_certificate_has_nothing_to_sign_with()
    {
        var world = new TwoServersAndAPartner();
        world.AssignOn(TwoServersAndAPartner.Second, "old");
        world.SetUpTrust(TwoServersAndAPartner.Second);
        world.Told.Clear();

        Assert.Null(world.CallBack());
        Assert.Throws<Xunit.Sdk.SingleException>(() => world.Call());
        Assert.Equal(["#0 has no certificate"], world.Told);
    }

    [Fact]
    public void Metadata_that_is_unreachable_at_creation_creates_nothing()
    {
        var world = new TwoServersAndAPartner { IsCut = true };
        world.Assign("old");
        world.SetUpTrust();
        world.Pass(TimeSpan.FromSeconds(30));
        world.IsCut = false;

        Assert.Equal(["not created from #0"], world.Told);
        world.CallWithoutAVerdict();
    }

    [Fact]
    public void Metadata_without_a_key_creates_nothing()
    {
        var world = new TwoServersAndAPartner();
        world.SetUpTrust();

        Assert.Equal(["not created from #0"], world.Told);
    }

    [Fact]
    public void A_token_is_kept_until_it_expires_whatever_becomes_of_the_certificate()
    {
        TwoServersAndAPartner world = Trusting("old");
        Assert.Null(world.Call());
        world.Assign("new");

        world.Pass(Day - Hour);
        Assert.Null(world.Call());
        Assert.Equal("OLD", world.Verdicts[0].KeyId);
        world.Pass(Hour);
        Assert.Equal(TokenRefusal.UnknownKey, world.Call());
        Assert.Equal("NEW", world.Verdicts[0].KeyId);
    }

    [Fact]
    public void The_first_token_is_as_old_as_chance_wills()
    {
        TwoServersAndAPartner world = Trusting("old");
        world.FirstTokensAge = Day - Hour;
        Assert.Null(world.Call());
        world.Assign("new");

        world.Pass(Hour - TimeSpan.FromSeconds(1));
        Assert.Null(world.Call());
        world.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(TokenRefusal.UnknownKey, world.Call());
    }

    [Fact]
    public void A_new_key_is_unknown_until_the_metadata_is_read_again_and_the_old_one_stays_known()
    {
        TwoServersAndAPartner world = Trusting("old", static settings => settings with { KeepsTokens = false });
        world.AssignOn(TwoServersAndAPartner.First, "new");

        Assert.Equal(TokenRefusal.UnknownKey, world.Call(TwoServersAndAPartner.First));
        Assert.Null(world.Call(TwoServersAndAPartner.Second));
        world.Refresh();
        Assert.Null(world.Call(TwoServersAndAPartner.First));
        Assert.Null(world.Call(TwoServersAndAPartner.Second));
    }

    [Fact]
    public void Three_certificates_within_the_life_of_a_token_leave_the_first_unknown()
    {
        TwoServersAndAPartner world = Trusting("a");
        Assert.Null(world.Call());
        world.Assign("b");
        world.Refresh();
        Assert.Null(world.Call());
        world.Assign("c");
        world.Refresh();

        Assert.Equal(TokenRefusal.UnknownKey, world.Call());
        Assert.Equal("A", world.Verdicts[0].KeyId);
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, TokenRefusal.UnknownKey)]
    public void A_staged_key_is_known_on_its_day_where_it_was_published_before(bool isPublished, TokenRefusal? refusal)
    {
        TwoServersAndAPartner world = Trusting("old", settings => settings with { PublishesStaged = isPublished, KeepsTokens = false });
        world.Roll(TwoServersAndAPartner.Certificate("new"), 2 * Day);
        world.Refresh();

        world.Pass((2 * Day) - TimeSpan.FromTicks(1));
        Assert.Null(world.Call());
        Assert.Equal("OLD", world.Verdicts[0].KeyId);
        world.Pass(TimeSpan.FromTicks(1));
        Assert.Equal(refusal, world.Call());
        Assert.Equal("NEW", world.Verdicts[0].KeyId);
    }

    [Fact]
    public void A_certificate_that_ends_with_nobody_acting_is_refused_from_then_on()
    {
        var world = new TwoServersAndAPartner();
        world.Assign(TwoServersAndAPartner.Certificate("old", from: TimeSpan.Zero, validFor: 3 * Day));
        world.SetUpTrust();
        world.Pass(3 * Day);

        Assert.Null(world.Call());
        world.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(TokenRefusal.CertificateExpired, world.Call());
    }

    [Fact]
    public void Tokens_outlive_the_certificate_where_the_roll_is_less_than_their_life_before_its_end()
    {
        var world = new TwoServersAndAPartner(static settings => settings with { PublishesStaged = true });
        world.Assign(TwoServersAndAPartner.Certificate("old", from: TimeSpan.Zero, validFor: 3 * Day));
        world.Roll(TwoServersAndAPartner.Certificate("new"), (3 * Day) - Hour);
        world.SetUpTrust();
        world.Pass((3 * Day) - (2 * Hour));
        Assert.Null(world.Call());

        world.Pass(3 * Hour);
        Assert.Equal(TokenRefusal.CertificateExpired, world.Call());
        Assert.Equal("OLD", world.Verdicts[0].KeyId);
    }

    [Fact]
    public void A_previous_key_is_published_as_long_as_it_is_valid()
    {
        var world = new TwoServersAndAPartner();
        world.Assign(TwoServersAndAPartner.Certificate("old", from: TimeSpan.Zero, validFor: 2 * Day));
        world.Assign("new");
        world.SetUpTrust();
        Assert.Equal(["NEW", "OLD"], world.KnownKeys);

        world.Pass((2 * Day) + TimeSpan.FromSeconds(1));
        world.Refresh();
        Assert.Equal(["NEW"], world.KnownKeys);
    }

    [Fact]
    public void Metadata_is_read_again_after_each_interval_from_one_server_after_the_other()
    {
        var world = new TwoServersAndAPartner(profile: static profile => profile with { RefreshInterval = Day }) { FirstTokensAge = Hour };
        world.Assign("old");
        world.SetUpTrust();

        world.Pass(Hour + (2 * Day));

        Assert.Equal(["created from #0", "refreshed from #0", "refreshed from #1", "refreshed from #0"], world.Told);
    }

    [Fact]
    public void Who_cannot_read_metadata_keeps_what_it_knows_and_reads_it_the_next_time()
    {
        var world = new TwoServersAndAPartner(profile: static profile => profile with { RefreshInterval = Day }) { FirstTokensAge = Hour };
        world.Assign("old");
        world.SetUpTrust();
        world.IsCut = true;
        world.Pass(2 * Hour);
        world.IsCut = false;

        Assert.Null(world.Call());
        world.Pass(Day);
        Assert.Equal(["created from #0", "not refreshed from #0", "refreshed from #1"], world.Told);
    }

    [Fact]
    public void Who_is_not_created_has_nothing_to_refresh()
    {
        var world = new TwoServersAndAPartner();
        world.Assign("old");
        world.Refresh();

        Assert.Equal(["not refreshed from #0"], world.Told);
        world.CallWithoutAVerdict();
        world.SetUpTrust();
        Assert.Null(world.Call());
    }

    [Fact]
    public void An_answer_that_comes_too_late_is_none()
    {
        var world = new TwoServersAndAPartner { IsCut = true };
        world.Assign("old");
        world.SetUpTrust();
        world.Pass(TimeSpan.FromMinutes(1));
        world.Deliver(new MetadataDocument(TwoServersAndAPartner.First, 1, "contoso.com", [new TrustedKey("OLD")]));

        Assert.Equal(["not created from #0"], world.Told);
    }

    [Fact]
    public void A_partners_new_certificate_is_believed_once_its_metadata_has_been_read_again()
    {
        TwoServersAndAPartner world = Trusting("old", static settings => settings with { KeepsTokens = false });
        Assert.Null(world.CallBack());
        world.RenewPartner("renewed");
        Assert.Equal(TokenRefusal.UnknownKey, world.CallBack());

        world.ReadPartner();
        Assert.Null(world.CallBack());
        Assert.Equal("partner read on #0", world.Told[^1]);
    }

    [Fact]
    public void A_token_of_a_partners_last_certificate_is_still_good()
    {
        TwoServersAndAPartner world = Trusting("old");
        Assert.Null(world.CallBack());
        world.RenewPartner("renewed");
        world.ReadPartner();
        Assert.Null(world.CallBack());
        Assert.Equal("EXCHANGE", world.Verdicts[0].KeyId);

        world.Pass(TimeSpan.FromHours(12));
        Assert.Null(world.CallBack());
        Assert.Equal("RENEWED", world.Verdicts[0].KeyId);
    }

    [Fact]
    public void A_partner_that_cannot_be_reached_tells_nothing_new()
    {
        TwoServersAndAPartner world = Trusting("old", static settings => settings with { KeepsTokens = false });
        world.RenewPartner("renewed");
        world.IsCut = true;
        world.ReadPartner();
        world.IsCut = false;

        Assert.Equal(TokenRefusal.UnknownKey, world.CallBack());
        Assert.Equal(["created from #0"], world.Told);
    }

    [Fact]
    public void What_is_read_of_a_partner_that_is_not_created_is_not_believed()
    {
        var world = new TwoServersAndAPartner();
        world.Assign("old");
        world.ReadPartner();

        Assert.Empty(world.Told);
        world.CallWithoutAVerdict();
    }

    [Fact]
    public void An_answer_of_a_partner_that_comes_too_late_is_none()
    {
        TwoServersAndAPartner world = Trusting("old", static settings => settings with { KeepsTokens = false });
        world.RenewPartner("renewed");
        world.IsHeld = true;
        world.ReadPartner();
        world.IsHeld = false;
        world.Pass(world.Settings.MetadataTimeout + TimeSpan.FromTicks(1));
        world.Deliver(world.Held[0]);

        Assert.Equal(TokenRefusal.UnknownKey, world.CallBack());
        Assert.Equal(["created from #0"], world.Told);
    }

    [Fact]
    public void An_answer_to_an_earlier_question_does_not_take_back_what_a_later_one_brought()
    {
        TwoServersAndAPartner world = Trusting("old", static settings => settings with { KeepsTokens = false });
        world.IsHeld = true;
        world.ReadPartner(command: 1);
        world.IsHeld = false;
        world.Pass(TimeSpan.FromSeconds(1));
        world.RenewPartner("renewed");
        world.ReadPartner(TwoServersAndAPartner.Second, command: 2);
        world.Deliver(world.Held[0]);

        Assert.Null(world.CallBack());
        Assert.Equal(["created from #0", "partner read on #1"], world.Told);
    }

    [Fact]
    public void A_partner_that_has_renewed_before_it_is_created_is_believed_by_its_new_certificate()
    {
        var world = new TwoServersAndAPartner();
        world.Assign("old");
        world.RenewPartner("renewed");
        world.SetUpTrust();

        Assert.Null(world.CallBack());
    }

    [Fact]
    public void Two_partners_of_one_application_and_realm_are_both_believed()
    {
        PartnerProfile second = new()
        {
            Name = "second",
            Identity = new ServiceIdentity(ApplicationIds.Exchange, "mail2.contoso.com", "contoso.com"),
            Certificate = TwoServersAndAPartner.Certificate("second"),
        };
        var world = new TwoServersAndAPartner(settings => settings with { Partners = settings.Partners.Add(second) });
        world.Assign("old");
        world.SetUpTrust();
        world.SetUpTrust(partner: 1);

        Assert.Null(world.CallBack());
        Assert.Null(world.CallBack(partner: 1));
    }

    [Fact]
    public void A_realm_that_was_written_down_wrong_is_another_realm()
    {
        TwoServersAndAPartner world = new(profile: static profile => profile with { PinnedRealm = "Contoso.com" });
        world.Assign("old");
        world.SetUpTrust();

        Assert.Equal(TokenRefusal.IssuerRealm, world.Call());
        Assert.Null(world.CallBack());
    }

    [Fact]
    public void A_chain_that_the_partner_does_not_trust_is_refused()
    {
        TwoServersAndAPartner world = new(profile: static profile => profile with { TrustsChain = static _ => false });
        world.Assign("old");
        world.SetUpTrust();

        Assert.Equal(TokenRefusal.UntrustedChain, world.Call());
    }

    [Fact]
    public void A_partners_certificate_that_has_ended_is_refused_by_servers()
    {
        Certificate ended = TwoServersAndAPartner.Certificate("exchange", from: TimeSpan.Zero, validFor: Day);
        TwoServersAndAPartner world = Trusting("old", profile: profile => profile with { Certificate = ended });

        Assert.Null(world.CallBack());
        world.Pass(2 * Day);
        Assert.Equal(TokenRefusal.CertificateExpired, world.CallBack());
        Assert.Null(world.Call());
    }

    private static TwoServersAndAPartner Trusting(string certificate, Func<OAuthSettings, OAuthSettings>? settings = null, Func<PartnerProfile, PartnerProfile>? profile = null)
    {
        var world = new TwoServersAndAPartner(settings, profile);
        world.Assign(certificate);
        world.SetUpTrust();
        return world;
    }
}
