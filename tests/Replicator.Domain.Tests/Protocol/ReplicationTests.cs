using CsCheck;
using Replicator.Domain.Certificates;
using Replicator.Domain.Protocol;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Tests.Protocol;

public sealed class ReplicationTests
{
    private static readonly TimeSpan Healed = TimeSpan.FromMinutes(10);

    private static readonly Gen<ReplicationOptions> SomeOptions =
        from poll in Gen.Int[0, 20]
        from transfer in Gen.Int[0, 15]
        from apply in Gen.Int[0, 8]
        from report in Gen.Int[0, 8]
        from retry in Gen.Int[1, 40]
        from backoff in Gen.Double[1, 3]
        select new ReplicationOptions
        {
            MasterPollInterval = TimeSpan.FromSeconds(poll),
            SmbTransfer = PipelineDelay.Seconds(0, transfer),
            HttpsTransfer = PipelineDelay.Seconds(transfer, transfer),
            Apply = PipelineDelay.Seconds(0, apply),
            Report = PipelineDelay.Seconds(0, report),
            RetryInterval = TimeSpan.FromSeconds(retry),
            RetryBackoff = backoff,
            RetryIntervalMax = TimeSpan.FromMinutes(2),
        };

    private static readonly Gen<LossyNetwork.Faults> SomeFaults =
        from loss in Gen.Int[0, 80]
        from duplication in Gen.Int[0, 60]
        from delay in Gen.Int[1, 60_000]
        select new LossyNetwork.Faults(loss, duplication, delay);

    [Fact]
    public void Whatever_the_network_loses_repeats_or_reorders_all_replicas_end_with_the_last_commit_and_none_goes_back()
    {
        Gen.Select(SomeOptions, SomeFaults, Gen.Int[1, 6], Gen.Int[1, 8], Gen.ULong).Sample(
            (options, faults, servers, requests, seed) =>
            {
                LossyNetwork network = Start(options, faults, servers, requests, seed);
                AssertAllEndEqual(network, requests);
            },
            iter: 1_000);
    }

    [Fact]
    public void Replicas_that_came_back_from_old_disks_end_with_the_last_commit_too()
    {
        Gen.Select(SomeOptions, SomeFaults, Gen.Int[1, 6], Gen.Int[1, 8], Gen.ULong, Gen.Int[0, 590].Array[1, 5]).Sample(
            (options, faults, servers, requests, seed, restarts) =>
            {
                LossyNetwork network = Start(options, faults, servers, requests, seed, restarts);
                AssertAllEndEqual(network, requests);
            },
            iter: 1_000);
    }

    private static LossyNetwork Start(ReplicationOptions options, LossyNetwork.Faults faults, int servers, int requests, ulong seed, params int[] restarts)
    {
        LossyNetwork network = new(servers, options, faults, seed);
        for (int i = 0; i < requests; i++)
        {
            var command = new RequestCertificate($"r{i}", CertificateType.OAuthTokenIssuer, "contoso.com", "00FF", TimeSpan.FromSeconds(i * 13 % 60));
            network.RequestAt(TimeSpan.FromSeconds(37 * i), command);
        }

        foreach (int restart in restarts.Distinct())
        {
            network.RestartFromOldDiskAt(TimeSpan.FromSeconds(restart), restart % servers);
        }

        network.HealAt(Healed);
        return network;
    }

    private static void AssertAllEndEqual(LossyNetwork network, int requests)
    {
        Assert.True(network.Run(), "the system never came to rest");
        Assert.Empty(network.WentBack);
        Assert.Equal(0, network.OpenRequests);
        Assert.Equal(new ConfigVersion(1, requests), network.Master.Newest);
        Assert.Equal(network.Replicas.Count, network.Master.UpToDateCount);
        foreach (Replica replica in network.Replicas)
        {
            Assert.Equal(network.Master.Newest, replica.Applied);
            Assert.Equal(network.Master.State(replica.Self).Acknowledged, replica.Applied);
            foreach (CertificateType type in Enum.GetValues<CertificateType>())
            {
                Assert.Same(network.Master.Current(type)?.Change.Certificate, replica.Current(type));
            }
        }
    }
}
