using Replicator.Domain.Protocol;
using Replicator.Domain.Tests.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Transfer;

namespace Replicator.Domain.Tests.Transfer;

/// <summary>The file transfer agent without a master: a transfer takes two seconds.</summary>
public sealed class FileTransferAgentTests : StateMachineTests, ITransferListener
{
    private static readonly ServerId A = new(1);
    private static readonly ServerId B = new(2);
    private static readonly ServerId C = new(3);

    [Fact]
    public void By_default_it_copies_at_once_whatever_else_is_under_way()
    {
        FileTransferAgent agent = New(new());

        agent.Put(A, Complete(1), S(1), this);
        agent.Put(B, Complete(1), S(1), this);
        agent.Put(A, Complete(2), S(2), this);

        Assert.Equal([(A, S(2)), (B, S(2)), (A, S(2))], Sent.Select(static sent => (sent.To, sent.After)));
        Assert.Equal(["#1 until 3", "#2 until 3", "#1 until 4"], Told);
        Assert.Empty(Timers);
        Assert.False(agent.IsWaiting(A));
    }

    [Fact]
    public void With_an_interval_it_looks_at_whole_multiples_of_it()
    {
        FileTransferAgent agent = New(new() { FileTransferPollInterval = S(5) });

        agent.Put(A, Complete(1), S(6), this);
        agent.Put(B, Complete(1), S(9), this);
        Assert.Empty(Sent);
        Assert.Equal(S(4), Timers[TimerName.Transfer]);
        Fire(agent, S(10));

        Assert.Equal(["#1 until 12", "#2 until 12"], Told);
        Assert.Empty(Timers);
    }

    [Fact]
    public void What_is_put_exactly_when_it_looks_is_seen_the_next_time()
    {
        FileTransferAgent agent = New(new() { FileTransferPollInterval = S(5) });

        agent.Put(A, Complete(1), S(6), this);
        agent.Put(B, Complete(1), S(10), this);
        Fire(agent, S(10));
        Assert.Equal(["#1 until 12"], Told);
        Assert.Equal(S(5), Timers[TimerName.Transfer]);
        Fire(agent, S(15));

        Assert.Equal(["#1 until 12", "#2 until 17"], Told);
    }

    [Fact]
    public void No_more_are_under_way_at_once_than_it_may_have_and_the_first_come_are_the_first_served()
    {
        FileTransferAgent agent = New(new() { FileTransferConcurrency = 2 });

        agent.Put(A, Complete(1), S(0), this);
        agent.Put(B, Complete(1), S(1), this);
        agent.Put(C, Complete(1), S(1), this);
        agent.Put(A, Complete(2), S(1), this);
        Assert.Equal(["#1 until 2", "#2 until 3"], Told);
        Assert.Equal(S(1), Timers[TimerName.Transfer]);
        Fire(agent, S(2));
        Assert.Equal("#3 until 4", Told[^1]);
        Fire(agent, S(3));

        Assert.Equal("#1 until 5", Told[^1]);
        Assert.Empty(Timers);
    }

    [Fact]
    public void A_transfer_counts_for_its_transfer_time_and_no_longer()
    {
        FileTransferAgent agent = New(new() { FileTransferConcurrency = 1 });

        agent.Put(A, Complete(1), S(0), this);
        agent.Put(B, Complete(1), S(2), this);

        Assert.Equal(["#1 until 2", "#2 until 4"], Told);
    }

    [Fact]
    public void A_newer_package_replaces_the_one_that_still_waits()
    {
        FileTransferAgent agent = New(new() { FileTransferConcurrency = 1 });

        agent.Put(A, Complete(1), S(0), this);
        agent.Put(B, Complete(1), S(0), this);
        agent.Put(C, Complete(1), S(0), this);
        agent.Put(B, Complete(2), S(1), this);
        Fire(agent, S(2));
        Fire(agent, S(4));

        Assert.Equal([(A, V(1)), (B, V(2)), (C, V(1))], Sent.Select(static sent => (sent.To, ((DataPackage)sent.Message).Target)));
    }

    [Fact]
    public void What_is_taken_back_is_not_copied()
    {
        FileTransferAgent agent = New(new() { FileTransferPollInterval = S(5) });

        agent.Put(A, Complete(1), S(1), this);
        agent.Put(B, Complete(1), S(1), this);
        agent.TakeBack(A);
        Assert.True(agent.IsWaiting(B));
        Fire(agent, S(5));

        Assert.Equal(["#2 until 7"], Told);
    }

    [Fact]
    public void What_cannot_be_copied_is_told_and_holds_nothing_up()
    {
        FileTransferAgent agent = New(new() { FileTransferConcurrency = 1 });
        Obstacles[A] = TransferFailure.AccessDenied;
        Obstacles[B] = TransferFailure.UntrustedCertificate;

        agent.Put(A, Complete(1), S(0), this);
        agent.Put(B, Complete(1), S(0), this);
        agent.Put(C, Complete(1), S(0), this);

        Assert.Equal(["#1 AccessDenied at 0", "#2 UntrustedCertificate at 0", "#3 until 2"], Told);
    }

    [Fact]
    public void While_the_share_is_down_nothing_can_be_put()
    {
        FileTransferAgent agent = New(new() { FileTransferPollInterval = S(5) });
        Obstacles[A] = TransferFailure.ShareDown;

        agent.Put(A, Complete(1), S(1), this);

        Assert.Equal(["#1 ShareDown at 1"], Told);
        Assert.False(agent.IsWaiting(A));
        Assert.Empty(Timers);
    }

    [Fact]
    public void A_timer_that_fires_a_moment_early_is_not_asked_for_that_moment_again()
    {
        FileTransferAgent agent = New(new() { FileTransferPollInterval = S(5) });

        agent.Put(A, Complete(1), S(1), this);
        Fire(agent, S(4.999));

        Assert.Equal(["#1 until 7"], Told);
        Assert.Empty(Timers);
    }

    [Fact]
    public void After_a_stop_nothing_waits_and_every_place_is_free()
    {
        FileTransferAgent agent = New(new() { FileTransferConcurrency = 1 });

        agent.Put(A, Complete(1), S(0), this);
        agent.Put(B, Complete(1), S(0), this);
        agent.Stop(this);
        Assert.Empty(Timers);
        agent.Put(C, Complete(1), S(1), this);

        Assert.Equal(["#1 until 2", "#3 until 3"], Told);
    }

    [Fact]
    public void It_needs_room_for_one_transfer_at_least() =>
        Assert.Throws<InvariantViolationException>(() => New(new() { FileTransferConcurrency = 0 }));

    private List<string> Told { get; } = [];

    void ITransferListener.Began(ServerId replica, TimeSpan until) => Told.Add($"{replica} until {until.TotalSeconds}");

    void ITransferListener.Failed(ServerId replica, TransferFailure reason, TimeSpan at) => Told.Add($"{replica} {reason} at {at.TotalSeconds}");

    private FileTransferAgent New(ReplicationOptions options) => new(options, static _ => PipelineDelay.Seconds(2, 2), this);

    private void Fire(FileTransferAgent agent, TimeSpan now)
    {
        Timers.Remove(TimerName.Transfer);
        agent.OnTimer(now, this);
    }
}
