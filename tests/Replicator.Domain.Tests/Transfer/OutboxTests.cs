using Replicator.Domain.Protocol;
using Replicator.Domain.Tests.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Transfer;

namespace Replicator.Domain.Tests.Transfer;

public sealed class OutboxTests : StateMachineTests
{
    private readonly Outbox _outbox = new();

    [Fact]
    public void What_was_put_first_is_taken_first()
    {
        _outbox.Put(new ServerId(7), Complete(1), S(1));
        _outbox.Put(new ServerId(3), Complete(1), S(2));

        Assert.Equal(S(1), _outbox.OldestAt);
        Assert.Equal(7, _outbox.Take().Replica.Index);
        Assert.Equal(S(2), _outbox.OldestAt);
        Assert.Equal(3, _outbox.Take().Replica.Index);
        Assert.Null(_outbox.OldestAt);
    }

    [Fact]
    public void A_newer_package_takes_the_place_of_the_older_one()
    {
        _outbox.Put(new ServerId(7), Complete(1), S(1));
        _outbox.Put(new ServerId(3), Complete(1), S(2));
        _outbox.Put(new ServerId(7), Complete(2), S(3));

        Assert.Equal(S(1), _outbox.OldestAt);
        Assert.Equal((new ServerId(7), V(2)), Target(_outbox.Take()));
        Assert.Equal((new ServerId(3), V(1)), Target(_outbox.Take()));
        Assert.Null(_outbox.OldestAt);
    }

    [Fact]
    public void What_is_removed_waits_no_more()
    {
        _outbox.Put(new ServerId(7), Complete(1), S(1));
        _outbox.Put(new ServerId(3), Complete(1), S(2));

        _outbox.Remove(new ServerId(7));
        _outbox.Remove(new ServerId(9));

        Assert.False(_outbox.Has(new ServerId(7)));
        Assert.True(_outbox.Has(new ServerId(3)));
        Assert.Equal(3, _outbox.Take().Replica.Index);
    }

    [Fact]
    public void Nothing_can_be_taken_out_of_an_empty_one() => Assert.Throws<InvariantViolationException>(() => _outbox.Take());

    private static (ServerId Replica, Versions.ConfigVersion Target) Target((ServerId Replica, DataPackage Package) taken) =>
        (taken.Replica, taken.Package.Target);
}
