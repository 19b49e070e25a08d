using Replicator.ClusterHost.Control.V1;
using Replicator.ClusterHost.Hosting;
using Replicator.ClusterHost.Running;
using Replicator.ClusterHost.Tests.Hosting;
using Replicator.Domain.Failover;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.ClusterHost.Tests.Running;

public sealed class ReadMasterTests
{
    private const int Servers = 2_500;

    private readonly ReadMaster _read = new(new ServerId(0), Servers);

    [Fact]
    public void It_is_complete_when_the_last_part_has_come() =>
        Assert.Equal([false, false, true], Parts().Select(part => IsCompleteWith(part)));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void When_a_part_is_lost_it_is_not_complete_until_all_have_come_again(int lost)
    {
        Assert.All(Parts().Where((_, part) => part != lost), _read.Take);
        bool wasComplete = _read.IsComplete;

        Assert.All(Parts(), _read.Take);

        Assert.Equal((false, true), (wasComplete, _read.IsComplete));
    }

    [Fact]
    public void What_was_said_before_it_is_to_be_read_anew_does_not_count()
    {
        Assert.All(Parts(), _read.Take);

        _read.Forget();
        _read.Take(Parts()[2]);

        Assert.False(_read.IsComplete);
    }

    [Fact]
    public void One_who_does_not_serve_tells_nothing_that_is_complete()
    {
        Assert.All(Parts(StoreRole.Neither), _read.Take);

        Assert.Equal((false, false), (_read.IsServing, _read.IsComplete));
    }

    [Fact]
    public void What_is_said_between_the_parts_without_replicas_does_no_harm()
    {
        Master[] parts = Parts();
        Master head = MasterReport.Of(new KnownMaster(new ReplicaState[Servers]), new AskMaster(), "member01", Servers).Single();

        Assert.All([head, parts[0], head, parts[1], head, parts[2]], _read.Take);

        Assert.True(_read.IsComplete);
    }

    [Fact]
    public void A_member_that_knows_more_servers_than_there_are_is_not_believed()
    {
        Assert.All(MasterReport.Of(new KnownMaster(new ReplicaState[Servers + 1]), new AskMaster { WithReplicas = true }, "member01", Servers + 1), _read.Take);

        Assert.False(_read.IsComplete);
    }

    private static Master[] Parts(StoreRole role = StoreRole.Active) =>
        [.. MasterReport.Of(new KnownMaster(new ReplicaState[Servers]) { Role = role }, new AskMaster { WithReplicas = true }, "member01", Servers)];

    private bool IsCompleteWith(Master part)
    {
        _read.Take(part);
        return _read.IsComplete;
    }
}
