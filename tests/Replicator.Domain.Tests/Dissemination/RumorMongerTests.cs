using Replicator.Domain.Dissemination;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Transfer;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Tests.Dissemination;

public sealed class RumorMongerTests : SiteTests
{
    private static readonly RumorProtocol Push = new() { Cycle = Cycle, Backup = null, K = 1 };
    private static readonly RumorProtocol Pull = Push with { Exchange = Exchange.Pull };

    [Fact]
    public void A_site_that_pushes_has_no_timer_before_it_has_a_rumor()
    {
        Start(Push);

        Assert.Empty(Timers);
        Assert.Empty(Recurring);
    }

    [Fact]
    public void A_site_that_learnt_a_rumor_pushes_it_from_the_next_cycle_on_to_a_site_drawn_from_all_others()
    {
        Start(Push);
        Receive(new Rumor(Other, 3, Complete(1), IsRequest: false), In(3));
        Assert.Equal(S(9), Timers[TimerName.RumorCycle]);

        Begin(TimerName.RumorCycle, 4, 2);
        Assert.Equal((Other, new Rumor(Self, 4, Complete(1), IsRequest: false)), Pushed());
        Begin(TimerName.RumorCycle, 5, 1);
        Assert.Equal(new ServerId(1), Pushed().To);
    }

    [Fact]
    public void All_sites_that_a_rumor_passes_through_share_one_package()
    {
        DataPackage package = Complete(1);
        Start(Push);
        Receive(new Rumor(Other, 3, package, IsRequest: false), In(3));

        Begin(TimerName.RumorCycle, 4);
        Assert.Same(package, Pushed().Rumor.Package);
    }

    [Fact]
    public void What_came_as_an_increment_goes_on_as_a_whole()
    {
        Start(Push);
        Receive(Complete(1), In(1));
        Receive(Incremental(1, 3), In(1));

        Begin(TimerName.RumorCycle, 2);
        Assert.Equal(Complete(3), Pushed().Rumor.Package);
    }

    [Fact]
    public void Whoever_gets_a_rumor_says_whether_it_knew_it_when_the_cycle_began()
    {
        Start(Push);
        Receive(new Rumor(Other, 3, Complete(1), IsRequest: false), In(3));
        Receive(new Rumor(new ServerId(1), 3, Complete(1), IsRequest: false), In(3));
        Receive(new Rumor(Other, 4, Complete(1), IsRequest: false), In(4));

        Assert.Equal([true, true, false], SentOf<RumorFeedback>().Select(static feedback => feedback.WasNeeded));
    }

    [Fact]
    public void A_rumor_is_not_taken_for_a_status_request()
    {
        Start(Push);
        Receive(new Rumor(Other, 3, Complete(1), IsRequest: false), In(3));
        Receive(new Rumor(Other, 4, Complete(1), IsRequest: false), In(4));

        Assert.Equal([new StatusReport(Self, V(1))], SentOf<StatusReport>());
    }

    [Fact]
    public void Without_reports_only_the_replica_on_the_masters_server_reports()
    {
        Start(Push with { Reports = false });
        Receive(new Rumor(Other, 3, Complete(1), IsRequest: false), In(3));

        Assert.Empty(SentOf<StatusReport>());
    }

    [Fact]
    public void The_counter_counts_useless_cycles_in_a_row()
    {
        Learn(Push with { K = 2 });
        Begin(TimerName.RumorCycle, 2);
        Answer(2, wasNeeded: false);
        Begin(TimerName.RumorCycle, 3);
        Answer(3, wasNeeded: true);
        Begin(TimerName.RumorCycle, 4);
        Answer(4, wasNeeded: false);
        Begin(TimerName.RumorCycle, 5);
        Assert.NotEmpty(SentOf<Rumor>());
        Answer(5, wasNeeded: false);

        Begin(TimerName.RumorCycle, 6);
        Assert.Empty(SentOf<Rumor>());
        Assert.Empty(Timers);
    }

    [Fact]
    public void A_cycle_in_which_nobody_answered_is_not_judged()
    {
        Learn(Push);
        Begin(TimerName.RumorCycle, 2);

        Begin(TimerName.RumorCycle, 3);
        Assert.NotEmpty(SentOf<Rumor>());
    }

    [Fact]
    public void Of_several_answers_in_a_cycle_one_that_needed_the_rumor_makes_it_useful()
    {
        Learn(Pull);
        Begin(TimerName.RumorCycle, 2);
        Answer(2, wasNeeded: false);
        Answer(2, wasNeeded: true);
        Answer(2, wasNeeded: false);

        Begin(TimerName.RumorCycle, 3);
        Receive(new RumorContact(Other, 3, IsOffer: false, IsRequest: true), In(3));
        Assert.NotEmpty(SentOf<Rumor>());
    }

    [Fact]
    public void Blind_a_site_loses_interest_after_k_cycles_in_which_it_sent_whatever_the_others_knew()
    {
        Learn(Push with { Feedback = false, K = 2 });
        Begin(TimerName.RumorCycle, 2);
        Begin(TimerName.RumorCycle, 3);
        Assert.NotEmpty(SentOf<Rumor>());

        Begin(TimerName.RumorCycle, 4);
        Assert.Empty(SentOf<Rumor>());
    }

    [Fact]
    public void Blind_a_site_asks_for_no_feedback_and_gives_none()
    {
        Learn(Push with { Feedback = false });

        Assert.Empty(SentOf<RumorFeedback>());
    }

    [Fact]
    public void With_a_coin_a_site_loses_interest_when_it_draws_zero_of_k()
    {
        Learn(Push with { Stop = RumorStop.Coin, K = 3 });
        Begin(TimerName.RumorCycle, 2);
        Answer(2, wasNeeded: false);
        Begin(TimerName.RumorCycle, 3, 1, 0);
        Assert.NotEmpty(SentOf<Rumor>());
        Answer(3, wasNeeded: false);

        Begin(TimerName.RumorCycle, 4, 0);
        Assert.Empty(SentOf<Rumor>());
    }

    [Fact]
    public void A_newer_version_makes_a_site_infective_again()
    {
        Learn(Push);
        Begin(TimerName.RumorCycle, 2);
        Answer(2, wasNeeded: false);
        Begin(TimerName.RumorCycle, 3);
        Assert.Empty(SentOf<Rumor>());

        Receive(Complete(2), In(3));
        Begin(TimerName.RumorCycle, 4);
        Assert.Equal(Complete(2), Pushed().Rumor.Package);
    }

    [Fact]
    public void What_was_known_of_an_older_rumor_does_not_count_against_a_newer_one()
    {
        Learn(Push);
        Begin(TimerName.RumorCycle, 2);
        Receive(Complete(2), In(2));
        Answer(2, wasNeeded: false);

        Begin(TimerName.RumorCycle, 3);
        Assert.NotEmpty(SentOf<Rumor>());
    }

    [Fact]
    public void In_a_pull_every_site_asks_in_every_cycle_and_waits_for_nothing()
    {
        Start(Pull);
        Assert.Equal((Cycle, Cycle), Recurring[TimerName.RumorCycle]);

        Begin(TimerName.RumorCycle, 1, 1);
        Assert.Equal((new ServerId(1), new RumorContact(Self, 1, IsOffer: false, IsRequest: true), TimeSpan.Zero), Assert.Single(Sent));
        Assert.Empty(Timers);
    }

    [Fact]
    public void Only_who_was_infective_when_the_cycle_began_answers_a_pull()
    {
        Learn(Pull);
        Receive(new RumorContact(Other, 1, IsOffer: false, IsRequest: true), In(1));
        Assert.Empty(SentOf<Rumor>());

        Begin(TimerName.RumorCycle, 2);
        Receive(new RumorContact(Other, 2, IsOffer: false, IsRequest: true), In(2));
        Assert.Equal(new Rumor(Self, 2, Complete(1), IsRequest: false), Assert.Single(SentOf<Rumor>()));
    }

    [Fact]
    public void In_a_push_pull_one_contact_brings_both_what_they_have()
    {
        Learn(Push with { Exchange = Exchange.PushPull });
        Begin(TimerName.RumorCycle, 2);
        Assert.True(Pushed().Rumor.IsRequest);

        Sent.Clear();
        Receive(new Rumor(Other, 2, Complete(2), IsRequest: true), In(2));
        Assert.Equal((Other, new Rumor(Self, 2, Complete(1), IsRequest: false)), Pushed());
        Assert.Equal(V(2), Applied);
    }

    [Fact]
    public void In_a_push_pull_a_site_without_a_rumor_asks_for_one()
    {
        Start(Push with { Exchange = Exchange.PushPull });
        Begin(TimerName.RumorCycle, 1);

        Assert.Equal(new RumorContact(Self, 1, IsOffer: false, IsRequest: true), Assert.Single(Sent).Message);
    }

    [Fact]
    public void With_a_connection_limit_a_site_pushes_only_when_its_contact_is_accepted()
    {
        Learn(Push with { ConnectionLimit = 1 });
        Begin(TimerName.RumorCycle, 2);
        Assert.Equal(new RumorContact(Self, 2, IsOffer: true, IsRequest: false), Assert.Single(Sent).Message);

        Receive(new ContactAccepted(new ServerId(0), 2), In(2));
        Assert.Equal(new ServerId(0), Pushed().To);
    }

    [Fact]
    public void A_site_accepts_as_many_contacts_in_a_cycle_as_its_limit_and_refuses_the_others()
    {
        Start(Push with { ConnectionLimit = 2 });
        foreach (int from in (int[])[0, 1, 3])
        {
            Receive(new RumorContact(new ServerId(from), 5, IsOffer: true, IsRequest: false), In(5));
        }

        Receive(new RumorContact(Other, 6, IsOffer: true, IsRequest: false), In(6));
        Assert.Equal(
            [new ContactAccepted(Self, 5), new ContactAccepted(Self, 5), new ContactRefused(Self, 5), new ContactAccepted(Self, 6)],
            Sent.Select(static sent => sent.Message));
    }

    [Fact]
    public void A_site_that_is_refused_hunts_for_another_as_often_as_it_may()
    {
        Learn(Push with { ConnectionLimit = 1, HuntLimit = 1 });
        Begin(TimerName.RumorCycle, 2, 0, 1, 2);
        Receive(new ContactRefused(new ServerId(0), 2), In(2));
        Receive(new ContactRefused(new ServerId(1), 2), In(2));

        Assert.Equal([new ServerId(0), new ServerId(1)], Sent.Select(static sent => sent.To));
    }

    [Fact]
    public void A_site_that_learns_a_rumor_while_it_hunts_does_not_offer_it_before_the_next_cycle()
    {
        Start(Push with { Exchange = Exchange.PushPull, ConnectionLimit = 1, HuntLimit = 1 });
        Begin(TimerName.RumorCycle, 1);
        Receive(new Rumor(Other, 1, Complete(1), IsRequest: false), In(1));
        Receive(new ContactRefused(new ServerId(0), 1), In(1));
        Assert.Equal([false, false], SentOf<RumorContact>().Select(static contact => contact.IsOffer));

        Begin(TimerName.RumorCycle, 2);
        Assert.True(Assert.Single(SentOf<RumorContact>()).IsOffer);
    }

    [Fact]
    public void Where_contacts_are_limited_each_site_makes_its_own_at_a_moment_of_the_first_eighth_of_a_cycle_and_hunts_at_once()
    {
        DrawsLongest = true;
        Learn(Push with { ConnectionLimit = 1, HuntLimit = 1 });
        Begin(TimerName.RumorCycle, 2, 0, 1);
        Receive(new ContactRefused(new ServerId(0), 2), In(2));

        Assert.Equal([Cycle / 8, TimeSpan.Zero], Sent.Select(static sent => sent.After));
    }

    [Fact]
    public void A_site_that_came_back_is_infective_again_since_nobody_knows_how_far_it_had_got()
    {
        Start(Push, disk: new ReplicaSnapshot(V(1), [Change(1)]));
        Restart(In(4));

        Begin(TimerName.RumorCycle, 5);
        Assert.Equal(Complete(1), Pushed().Rumor.Package);
    }

    [Fact]
    public void A_rumor_takes_as_long_as_a_copy_and_does_not_go_where_nothing_can_be_copied()
    {
        var slow = new ReplicationOptions { SmbTransfer = PipelineDelay.Constant(S(2)) };
        Fleet = FleetOf(4, slow);
        Start(Push, slow);
        Receive(new Rumor(Other, 1, Complete(1), IsRequest: false), In(1));
        Begin(TimerName.RumorCycle, 2, 2);
        Assert.Equal(S(2), Assert.Single(Sent).After);

        Obstacles[Other] = TransferFailure.AccessDenied;
        Begin(TimerName.RumorCycle, 3, 2);
        Assert.Empty(Sent);
    }

    [Fact]
    public void Who_is_alone_has_nobody_to_tell()
    {
        Fleet = FleetOf(1, new ReplicationOptions());
        Learn(Push);
        Begin(TimerName.RumorCycle, 2);
        Begin(TimerName.RumorCycle, 3);

        Assert.Empty(Sent);
        Assert.Empty(Timers);
    }

    [Fact]
    public void A_rumor_of_a_master_that_has_been_followed_by_another_is_neither_taken_nor_news()
    {
        Start(Push);
        Receive(new StatusRequest(2, Other), In(1));
        Receive(new Rumor(Other, 1, Complete(1), IsRequest: false), In(1));

        Assert.Equal(ConfigVersion.None, Applied);
        Assert.False(Assert.Single(SentOf<RumorFeedback>()).WasNeeded);
    }

    private void Learn(RumorProtocol protocol)
    {
        Start(protocol);
        Receive(new Rumor(Other, 1, Complete(1), IsRequest: false), In(1));
    }

    private void Answer(int cycle, bool wasNeeded) => Receive(new RumorFeedback(Other, cycle, wasNeeded), In(cycle));

    private (ServerId To, Rumor Rumor) Pushed()
    {
        (ServerId to, IReplicationMessage message, _) = Assert.Single(Sent, static sent => sent.Message is Rumor);
        return (to, (Rumor)message);
    }
}
