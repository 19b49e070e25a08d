using CsCheck;
using Replicator.ClusterHost.Control.V1;
using Replicator.ClusterHost.Hosting;
using Replicator.ClusterHost.Running;
using Replicator.ClusterHost.Tests.Wire;
using Replicator.Domain.Certificates;
using Replicator.Domain.Failover;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.ClusterHost.Tests.Hosting;

public sealed class MasterReportTests
{
    private static readonly AskMaster WithReplicas = new() { Number = 7, WithReplicas = true };

    private static readonly Gen<ReplicaState> States = Gen.Select(
        Gen.Bool, MessageGenerators.Maybe(MessageGenerators.Time), MessageGenerators.Maybe(MessageGenerators.Time), MessageGenerators.Version, Gen.Bool,
        static (isUpToDate, report, creation, acknowledged, isRemoved) => new ReplicaState(isUpToDate, report, creation, acknowledged, isRemoved));

    [Fact]
    public void What_a_master_says_is_what_is_read_of_it() => States.Array[1, 30].Sample(static states =>
    {
        var read = new ReadMaster(new ServerId(0), states.Length);

        Assert.All(MasterReport.Of(new KnownMaster(states), WithReplicas, "member01", states.Length), read.Take);

        return read.IsComplete && states.Index().All(each => read.State(new ServerId(each.Index)) == each.Item);
    });

    [Theory]
    [InlineData(1, 1)]
    [InlineData(999, 1)]
    [InlineData(1_000, 1)]
    [InlineData(1_001, 2)]
    [InlineData(2_000, 2)]
    public void No_message_has_more_than_a_thousand_replicas_and_the_last_says_so(int servers, int messages)
    {
        Master[] parts = [.. MasterReport.Of(new KnownMaster(new ReplicaState[servers]), WithReplicas, "member01", servers)];

        Assert.Equal(Enumerable.Range(0, messages).Select(static part => part * 1_000), parts.Select(static part => part.FirstReplica));
        Assert.Equal(servers, parts.Sum(static part => part.Replicas.Count));
        Assert.All(parts, static part => Assert.InRange(part.Replicas.Count, 1, 1_000));
        Assert.Equal([.. Enumerable.Repeat(false, messages - 1), true], parts.Select(static part => part.IsLast));
    }

    [Fact]
    public void Who_does_not_ask_for_replicas_is_told_the_rest_in_one_message()
    {
        Master part = Assert.Single(MasterReport.Of(new KnownMaster(new ReplicaState[3_000]), new AskMaster { Number = 7 }, "member01", 3_000));

        Assert.Equal((7, "member01", true, true, 0), (part.Number, part.Member, part.IsServing, part.IsLast, part.Replicas.Count));
    }

    [Fact]
    public void It_says_which_certificates_are_current_and_whether_it_serves()
    {
        var read = new ReadMaster(new ServerId(0), serverCount: 1);

        Assert.All(MasterReport.Of(new KnownMaster([default]) { Role = StoreRole.Neither }, WithReplicas, "member01", 1), read.Take);

        Assert.Equal((MessageSamples.Version, 0, false), (read.Newest, read.UpToDateCount, read.IsServing));
        Assert.Equal(MessageSamples.Change, read.CurrentChange(MessageSamples.Change.Type));
        Assert.Null(read.CurrentChange(CertificateType.Default));
    }
}
