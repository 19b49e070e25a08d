using CsCheck;
using Replicator.Domain.Certificates;
using Replicator.Domain.Failover;
using Replicator.Domain.Protocol;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Tests.Failover;

public sealed class FailoverPropertyTests
{
    private const double Healed = 900;

    private static readonly Gen<ReplicationOptions> SomeOptions =
        from poll in Gen.Int[0, 20]
        from backup in Gen.Int[5, 200]
        from handOver in Gen.Int[30, 400]
        from retry in Gen.Int[5, 40]
        from second in Gen.Enum<SecondFailover>()
        select new ReplicationOptions
        {
            MasterPollInterval = TimeSpan.FromSeconds(poll),
            BackupSyncInterval = TimeSpan.FromSeconds(backup),
            HandOverTimeout = TimeSpan.FromSeconds(handOver),
            RetryInterval = TimeSpan.FromSeconds(retry),
            SecondFailover = second,
        };

    private static readonly Gen<StorePair.Faults> SomeFaults =
        from loss in Gen.Int[0, 50]
        from duplication in Gen.Int[0, 40]
        from delay in Gen.Int[1, 30_000]
        from directory in Gen.Int[0, 120]
        from disk in Gen.Int[0, 2_000]
        select new StorePair.Faults(loss, duplication, delay, directory, disk < 500 ? 0 : disk);

    [Fact]
    public void However_planned_failovers_and_crashes_follow_each_other_no_acknowledged_commit_is_lost_and_all_end_equal()
    {
        Gen.Select(SomeOptions, SomeFaults, Gen.Int[2, 5], Gen.ULong, Gen.Int[0, 880].Array[0, 4], Gen.Int[0, 880].Array[1, 4]).Sample(
            (options, faults, servers, seed, crashes, failovers) =>
            {
                StorePair pair = Start(options with { SecondFailover = SecondFailover.Refused }, faults, servers, seed, crashes);
                foreach (int at in failovers)
                {
                    pair.At(at, () => pair.TakeOver(at % 2, isForced: false));
                }

                AssertAllEndEqual(pair);
                HashSet<string> kept = [.. pair.Active.Single().Commits.Select(commit => commit.Change.Certificate.Name)];
                Assert.DoesNotContain(pair.Told, name => !kept.Contains(name));
                Assert.Equal(pair.Committed.Count, pair.Active.Single().Commits.Count);
            },
            iter: 1_000);
    }

    [Fact]
    public void Whatever_fails_over_crashes_or_is_forced_all_end_equal_and_an_epoch_has_one_master()
    {
        Gen.Select(SomeOptions, SomeFaults, Gen.Int[2, 5], Gen.ULong, Gen.Int[0, 880].Array[0, 4], Gen.Int[0, 880].Array[1, 5]).Sample(
            (options, faults, servers, seed, crashes, failovers) =>
            {
                StorePair pair = Start(options, faults, servers, seed, crashes);
                foreach (int at in failovers)
                {
                    pair.At(at, () => pair.TakeOver(at % 2, isForced: at % 3 > 0));
                    pair.At(at + 1, () => pair.Isolate(1 - (at % 2), isIsolated: at % 5 > 1));
                }

                AssertAllEndEqual(pair);
            },
            iter: 1_000);
    }

    [Fact]
    public void A_forced_failover_loses_exactly_the_commits_after_the_last_backup()
    {
        Gen.Select(SomeOptions, Gen.Int[2, 5], Gen.Int[100, 400], Gen.ULong).Sample(
            (options, servers, cut, seed) =>
            {
                StorePair pair = Start(options, StorePair.Faults.None, servers, seed, []);
                pair.At(cut, () => pair.Isolate(0));
                ConfigVersion backedUp = ConfigVersion.None;
                pair.At(cut + 200, () =>
                {
                    backedUp = pair.BackedUp;
                    pair.TakeOver(1, isForced: true);
                });
                AssertAllEndEqual(pair);

                CmsMaster active = pair.Active.Single();
                HashSet<ConfigVersion> kept = [.. active.Commits.Select(commit => commit.Version)];
                Assert.Equal((1, new ConfigVersion(2, backedUp.Sequence), backedUp, true), Assert.Single(pair.Openings));
                Assert.Equal(
                    pair.Committed.Where(commit => commit.Version.Epoch == 1 && commit.Version > backedUp).Select(commit => commit.Version),
                    pair.Committed.Where(commit => !kept.Contains(commit.Version)).Select(commit => commit.Version));
            },
            iter: 500);
    }

    [Fact]
    public void What_these_properties_speak_of_does_happen()
    {
        SortedDictionary<string, int> reached = [];
        for (int seed = 0; seed < 300; seed++)
        {
            StorePair.Faults faults = new(seed % 50, seed % 40, 1 + (seed * 97 % 30_000), seed % 120, seed % 3 == 0 ? 0 : seed * 7 % 2_000);
            ReplicationOptions options = new() { SecondFailover = (SecondFailover)(seed % 2), BackupSyncInterval = StorePair.S(20 + seed) };
            StorePair pair = Start(options, faults, 2 + (seed % 4), (ulong)seed, [seed * 31 % 880, seed * 17 % 880]);
            pair.At(100 + seed, () => pair.TakeOver(1, isForced: seed % 3 == 0));
            pair.At(100 + (2 * seed), () => pair.TakeOver(0, isForced: seed % 5 == 0));
            AssertAllEndEqual(pair);
            Count(pair, reached);
        }

        Assert.Equal(
            ["acknowledged commit lost", "commit lost", "failed over", "failed over by force", "failover refused", "neither", "replica ahead"], reached.Keys);
    }

    private static void Count(StorePair pair, SortedDictionary<string, int> reached)
    {
        HashSet<string> kept = [.. pair.Active.Single().Commits.Select(commit => commit.Change.Certificate.Name)];
        Mark("failed over", pair.Openings.Any(opening => !opening.IsForced));
        Mark("failed over by force", pair.Openings.Any(opening => opening.IsForced));
        Mark("commit lost", pair.Committed.Any(commit => !kept.Contains(commit.Name)));
        Mark("acknowledged commit lost", pair.Told.Any(name => !kept.Contains(name)));
        Mark("failover refused", pair.Refused.Count > 0);
        Mark("neither", pair.RolesTaken.Contains(StoreRole.Neither));
        Mark("replica ahead", pair.ReplicasReset > 0);

        void Mark(string what, bool happened)
        {
            if (happened)
            {
                reached[what] = reached.GetValueOrDefault(what) + 1;
            }
        }
    }

    private static StorePair Start(ReplicationOptions options, StorePair.Faults faults, int servers, ulong seed, int[] crashes)
    {
        StorePair pair = new(servers, options, faults, seed);
        for (int i = 0; i < 9; i++)
        {
            pair.RequestAt(7 + (91 * i), i % servers, $"r{i}", approvalTakes: i * 13 % 60);
        }

        foreach (int crash in crashes)
        {
            pair.At(crash, () => pair.Crash(crash % servers));
        }

        pair.At(Healed, pair.Heal);

        pair.At(Healed + 1_800, () => ForceIfNobodyIsActive(pair));
        pair.At(Healed + 2_400, () => ForceIfNobodyIsActive(pair));
        return pair;
    }

    // Where failovers have left nobody active, an operator forces one when all is healed: on the backup, or on the one that the directory names.
    private static void ForceIfNobodyIsActive(StorePair pair)
    {
        if (!pair.Active.Any())
        {
            CmsMaster? backup = Array.Find(pair.Stores, store => store.Role == StoreRole.Backup);
            pair.TakeOver(backup?.Self.Index ?? pair.Directory.Newest.Master.Index, isForced: true);
        }
    }

    private static void AssertAllEndEqual(StorePair pair)
    {
        Assert.True(pair.Run(), $"the system never came to rest: {pair}");
        Assert.Empty(pair.WentBack);
        HashSet<(ConfigVersion, string)> told = [.. pair.Committed.Select(static commit => (commit.Version, commit.Name))];
        Assert.All(pair.Stores.SelectMany(static store => store.Commits), commit => Assert.Contains((commit.Version, commit.Change.Certificate.Name), told));
        Assert.Equal(0, pair.OpenRequests);
        Assert.All(pair.Committed.GroupBy(commit => commit.Version.Epoch), epoch => Assert.Single(epoch.Select(commit => commit.Store).Distinct()));
        Assert.Equal(pair.Committed.Count, pair.Committed.Select(commit => commit.Version).Distinct().Count());

        CmsMaster active = Assert.Single(pair.Active);
        CmsMaster other = pair.Stores.Single(store => store != active);
        Assert.Equal((StoreRole.Backup, active.Newest), (other.Role, other.Newest));
        Assert.Equal(pair.Replicas.Length, active.UpToDateCount);
        foreach (Replica replica in pair.Replicas)
        {
            Assert.Equal(active.Newest, replica.Applied);
            Assert.Equal(
                active.Current(CertificateType.OAuthTokenIssuer)?.Change.Certificate.Name, replica.Current(CertificateType.OAuthTokenIssuer)?.Name);
            Assert.Equal(replica.CurrentChange(CertificateType.OAuthTokenIssuer), replica.Assigned);
        }
    }
}
