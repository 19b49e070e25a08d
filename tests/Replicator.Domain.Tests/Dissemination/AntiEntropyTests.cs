using Replicator.Domain.Dissemination;
using Replicator.Domain.Protocol;

namespace Replicator.Domain.Tests.Dissemination;

public sealed class AntiEntropyTests : SiteTests
{
    private static readonly AntiEntropyProtocol Both = new() { Cycle = Cycle };

    [Fact]
    public void In_every_cycle_a_site_tells_a_partner_what_it_has_and_waits_for_nothing()
    {
        Start(Both);
        Assert.Equal((Cycle, Cycle), Recurring[TimerName.AntiEntropyCycle]);

        Begin(TimerName.AntiEntropyCycle, 1, 2);
        Assert.Equal((Other, new VersionComparison(Self, 1, V(0), IsOffer: true, IsRequest: true), TimeSpan.Zero), Assert.Single(Sent));
        Assert.Empty(Timers);
    }

    [Theory]
    [InlineData(Exchange.Push, true, false)]
    [InlineData(Exchange.Pull, false, true)]
    public void It_offers_what_it_pushes_and_requests_what_it_pulls(Exchange exchange, bool isOffer, bool isRequest)
    {
        Start(Both with { Exchange = exchange });
        Begin(TimerName.AntiEntropyCycle, 1);

        Assert.Equal(new VersionComparison(Self, 1, V(0), isOffer, isRequest), Assert.Single(Sent).Message);
    }

    [Fact]
    public void A_partner_that_had_something_newer_when_the_cycle_began_gives_it()
    {
        Have(1, cycle: 1);

        Receive(Ask(cycle: 1, has: 0), In(1));
        Assert.Empty(SentOf<HeldVersion>());
        Receive(Ask(cycle: 2, has: 0), In(2));
        Assert.Equal(new HeldVersion(Self, Complete(1)), Assert.Single(SentOf<HeldVersion>()));
    }

    [Fact]
    public void In_a_stream_of_updates_it_gives_the_newest()
    {
        Have(1, cycle: 1);
        Receive(new HeldVersion(Other, Complete(2)), In(2));

        Receive(Ask(cycle: 2, has: 0), In(2));
        Assert.Equal(Complete(2), Assert.Single(SentOf<HeldVersion>()).Package);
    }

    [Fact]
    public void A_partner_that_has_something_older_wants_the_sites()
    {
        Start(Both);
        Receive(new VersionComparison(Other, 1, V(3), IsOffer: true, IsRequest: false), In(1));
        Assert.Equal((Other, new VersionWish(Self), TimeSpan.Zero), Assert.Single(Sent));

        Receive(new HeldVersion(Other, Complete(3)), In(1));
        Assert.Equal(V(3), Applied);
    }

    [Fact]
    public void Who_has_the_same_says_nothing()
    {
        Have(1, cycle: 1);
        Receive(Ask(cycle: 2, has: 1), In(2));

        Assert.Equal([typeof(StatusReport)], Sent.Select(static sent => sent.Message.GetType()));
    }

    [Fact]
    public void A_wish_is_fulfilled()
    {
        Have(1, cycle: 1);
        Receive(new VersionWish(Other), In(1));

        Assert.Equal(Complete(1), Assert.Single(SentOf<HeldVersion>()).Package);
    }

    [Fact]
    public void What_anti_entropy_finds_missing_becomes_a_rumor_again_where_it_backs_rumors_up()
    {
        Start(new RumorProtocol { Cycle = Cycle, Backup = Cycle });
        Receive(new HeldVersion(Other, Complete(3)), In(1));

        Begin(TimerName.RumorCycle, 2);
        Assert.Single(SentOf<Rumor>());
    }

    [Fact]
    public void A_cycle_that_the_clock_has_moved_is_put_back_to_whole_multiples()
    {
        Start(Both);
        Recurring.Clear();
        Begin(TimerName.AntiEntropyCycle, 1);
        Assert.Empty(Recurring);

        Late(TimerName.AntiEntropyCycle, S(23));
        Assert.Equal((S(7), Cycle), Recurring[TimerName.AntiEntropyCycle]);
    }

    private void Have(int version, int cycle)
    {
        Start(Both);
        Receive(new HeldVersion(Other, Complete(version)), In(cycle));
    }

    private static VersionComparison Ask(int cycle, int has) => new(Other, cycle, V(has), IsOffer: false, IsRequest: true);
}
