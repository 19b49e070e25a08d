using Replicator.Domain.Certificates;
using Replicator.Domain.Failover;
using Replicator.Domain.Protocol;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Tests.Failover;

public sealed class FailoverTests
{
    [Fact]
    public void A_planned_failover_waits_until_every_replica_and_the_backup_have_everything()
    {
        StorePair pair = New();
        pair.RequestAt(1, 0, "a");
        pair.At(2, () => pair.Isolate(2));
        pair.At(60, () => pair.TakeOver(1, isForced: false));
        pair.Run(until: 120);
        Assert.Equal((StoreRole.ReadOnly, StoreRole.Backup), Roles(pair));

        pair.At(121, () => pair.Isolate(2, isIsolated: false));
        Assert.True(pair.Run());
        Assert.Equal((StoreRole.Backup, StoreRole.Active), Roles(pair));
        Assert.Equal((1, new ConfigVersion(2, 1), new ConfigVersion(1, 1), false), Assert.Single(pair.Openings));
        Assert.All(pair.Replicas, replica => Assert.Equal(new ConfigVersion(2, 1), replica.Applied));
    }

    [Fact]
    public void A_hand_over_that_takes_too_long_is_called_off_and_the_master_goes_on()
    {
        StorePair pair = New();
        pair.RequestAt(1, 0, "a");
        pair.At(2, () => pair.Isolate(2));
        pair.At(60, () => pair.TakeOver(1, isForced: false));
        pair.RequestAt(70, 0, "b");
        pair.At(900, pair.Heal);

        Assert.True(pair.Run());
        Assert.Equal((StoreRole.Active, StoreRole.Backup), Roles(pair));
        Assert.Equal([FailoverRefusal.NotReplicatedInTime], pair.Refused);
        Assert.Equal(["a", "b"], pair.Told);
    }

    [Fact]
    public void A_forced_failover_loses_what_was_not_backed_up_even_if_it_was_acknowledged()
    {
        StorePair pair = Lossy(new ReplicationOptions());
        Assert.True(pair.Run());

        Assert.Equal(["a", "lost"], pair.Told);
        Assert.Equal(["a"], pair.Active.Single().Commits.Select(commit => commit.Change.Certificate.Name));
        Assert.Equal((StoreRole.Backup, StoreRole.Active), Roles(pair));
    }

    [Fact]
    public void Replicas_ahead_are_reset_to_the_master_by_default()
    {
        StorePair pair = Lossy(new ReplicationOptions());
        Assert.True(pair.Run());

        Assert.Equal(["a", "a", "a"], Certificates(pair));
    }

    [Fact]
    public void Replicas_ahead_are_kept_until_the_next_commit_overwrites_them()
    {
        StorePair pair = Lossy(new ReplicationOptions { AheadReplicas = AheadReplicas.KeepAhead });
        Assert.True(pair.Run(until: 3_000));
        Assert.Equal(["lost", "a", "lost"], Certificates(pair));
        Assert.False(pair.Active.Single().State(pair.Replicas[2].Self).IsUpToDate);

        pair.RequestAt(3_001, 1, "next");
        Assert.True(pair.Run());
        Assert.Equal(["next", "next", "next"], Certificates(pair));
    }

    [Fact]
    public void Replicas_ahead_stay_so_until_an_operator_reseeds_them()
    {
        StorePair pair = Lossy(new ReplicationOptions { AheadReplicas = AheadReplicas.Reseed });
        pair.RequestAt(2_000, 1, "next");
        Assert.True(pair.Run(until: 3_000));
        Assert.Equal(["lost", "next", "lost"], Certificates(pair));

        pair.At(3_001, () => pair.Reseed(1));
        Assert.True(pair.Run());
        Assert.Equal(["next", "next", "next"], Certificates(pair));
    }

    [Fact]
    public void The_old_masters_packages_are_ignored_by_replicas_that_know_the_new_epoch()
    {
        // The directory of the first server is the latest to show the new master.
        StorePair pair = new(3, new ReplicationOptions(), StorePair.Faults.None with { DirectoryDelayMax = 1_000 }, 1);
        pair.RequestAt(1, 0, "a");
        pair.At(290, () => pair.Isolate(1));
        pair.At(300, () => pair.TakeOver(1, isForced: true));
        pair.RequestAt(321, 0, "old");

        pair.Run(until: 390);
        Assert.Equal(new ConfigVersion(1, 2), pair.Committed[^1].Version);
        Assert.Equal(("old", "a"), (Certificates(pair).First(), Certificates(pair).Last()));
    }

    [Fact]
    public void A_second_failover_straight_after_the_first_is_refused()
    {
        StorePair pair = Twice(SecondFailover.Refused);
        Assert.True(pair.Run());

        Assert.Equal([FailoverRefusal.NotInBackupMode], pair.Refused);
        Assert.Equal((StoreRole.Backup, StoreRole.Active), Roles(pair));
    }

    [Fact]
    public void A_second_failover_straight_after_the_first_may_leave_nobody_active_until_it_is_forced_once_more()
    {
        StorePair pair = Twice(SecondFailover.LeavesNeither);
        Assert.True(pair.Run(until: 2_000));
        Assert.Equal((StoreRole.Neither, StoreRole.Deposed), Roles(pair));

        pair.At(2_001, () => pair.TakeOver(0, isForced: true));
        Assert.True(pair.Run());
        Assert.Equal((StoreRole.Active, StoreRole.Backup), Roles(pair));
    }

    [Fact]
    public void Forced_to_the_other_store_which_is_no_backup_either_it_goes_wrong_again()
    {
        StorePair pair = Twice(SecondFailover.LeavesNeither);
        pair.At(2_001, () => pair.TakeOver(1, isForced: true));
        Assert.True(pair.Run(until: 3_000));
        Assert.Equal(StoreRole.Neither, pair.Stores[1].Role);
        Assert.Empty(pair.Active);

        pair.At(3_001, () => pair.TakeOver(1, isForced: true));
        Assert.True(pair.Run());
        Assert.Equal((StoreRole.Backup, StoreRole.Active), Roles(pair));
    }

    [Fact]
    public void A_planned_second_failover_that_goes_wrong_leaves_the_active_store_alone_which_makes_a_backup_of_the_other()
    {
        StorePair pair = New(new ReplicationOptions { SecondFailover = SecondFailover.LeavesNeither });
        pair.RequestAt(1, 0, "a");
        pair.At(200, () => pair.TakeOver(1, isForced: true));
        pair.At(215, () => pair.TakeOver(0, isForced: false));
        Assert.True(pair.Run());

        Assert.Contains(StoreRole.Neither, pair.RolesTaken);
        Assert.DoesNotContain(StoreRole.ReadOnly, pair.RolesTaken);
        Assert.Equal((StoreRole.Backup, StoreRole.Active), Roles(pair));
    }

    private static StorePair New(ReplicationOptions? options = null) => new(3, options ?? new ReplicationOptions(), StorePair.Faults.None, 1);

    // The backup has "a"; "lost" reaches the replicas on the first and the third server. Then the first server is cut off for a while.
    private static StorePair Lossy(ReplicationOptions options)
    {
        StorePair pair = New(options);
        pair.RequestAt(1, 0, "a");
        pair.At(130, () => pair.Isolate(1));
        pair.RequestAt(131, 0, "lost");
        pair.At(160, () => pair.Isolate(0));
        pair.At(161, () => pair.Isolate(1, isIsolated: false));
        pair.At(162, () => pair.TakeOver(1, isForced: true));
        pair.At(600, pair.Heal);
        return pair;
    }

    private static StorePair Twice(SecondFailover second)
    {
        StorePair pair = New(new ReplicationOptions { SecondFailover = second });
        pair.RequestAt(1, 0, "a");
        pair.At(200, () => pair.TakeOver(1, isForced: true));
        pair.At(215, () => pair.TakeOver(0, isForced: true));
        return pair;
    }

    private static (StoreRole First, StoreRole Second) Roles(StorePair pair) => (pair.Stores[0].Role, pair.Stores[1].Role);

    private static IEnumerable<string?> Certificates(StorePair pair) => pair.Replicas.Select(replica => replica.Current(CertificateType.OAuthTokenIssuer)?.Name);
}
