using Replicator.Domain.Dissemination;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Domain.Tests.Protocol;

public sealed class MessageSizeTests : StateMachineTests
{
    private static readonly ReplicationOptions Options = new() { PackageBaseBytes = 100, PackageChangeBytes = 10, StatusBytes = 1 };

    [Fact]
    public void A_package_grows_with_its_changes()
    {
        Assert.Equal(120, MessageSize.Of(Incremental(1, 3), Options));
        Assert.Equal(110, MessageSize.Of(Complete(3), Options));
    }

    [Fact]
    public void What_carries_a_package_between_replicas_is_as_large_as_the_package()
    {
        Assert.Equal(110, MessageSize.Of(new Rumor(new ServerId(5), 1, Complete(3), IsRequest: false), Options));
        Assert.Equal(110, MessageSize.Of(new HeldVersion(new ServerId(5), Complete(3)), Options));
        Assert.Equal(1, MessageSize.Of(new VersionComparison(new ServerId(5), 1, V(3), IsOffer: true, IsRequest: true), Options));
    }

    [Fact]
    public void No_message_has_more_than_two_gibibytes() =>
        Assert.Equal(int.MaxValue, MessageSize.Of(Complete(3), Options with { PackageBaseBytes = int.MaxValue, PackageChangeBytes = int.MaxValue }));

    [Fact]
    public void All_other_messages_have_the_size_of_a_status()
    {
        Assert.Equal(1, MessageSize.Of(new StatusReport(new ServerId(5), V(3)), Options));
        Assert.Equal(1, MessageSize.Of(new RequestCommitted(new RequestId(new ServerId(5), 1), V(3)), Options));
    }
}
