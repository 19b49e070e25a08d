using Akka.Actor;
using Akka.Cluster;
using Akka.DistributedData;
using Replicator.Benchmarks.Peers;

namespace Replicator.Benchmarks.Tests;

/// <summary>What the README says of Akka.DistributedData's rules, by the rules themselves.</summary>
public sealed class RegisterValueTests
{
    private const long Stamp = 5;

    private static readonly UniqueAddress LowAddress = new(new Address("akka.tcp", "peers", "a.example", 1), uid: 2);
    private static readonly UniqueAddress LowUid = new(new Address("akka.tcp", "peers", "b.example", 1), uid: 1);

    private readonly RegisterValue _value = new();

    [Fact]
    public void Of_equal_stamps_the_smaller_uid_wins_and_not_the_lower_address()
    {
        Assert.Equal(20, _value.Read(Merged(Written(LowAddress, 10, Stamp), Written(LowUid, 20, Stamp))));
        Assert.Equal(20, _value.Read(Merged(Written(LowUid, 20, Stamp), Written(LowAddress, 10, Stamp))));
    }

    [Fact]
    public void The_greater_stamp_wins_whoever_wrote_it() =>
        Assert.Equal(10, _value.Read(Merged(Written(LowAddress, 10, Stamp + 1), Written(LowUid, 20, Stamp))));

    [Fact]
    public void What_was_never_written_is_zero() => Assert.Equal(0, _value.Read(null));

    private static LWWRegister<long> Merged(IReplicatedData one, IReplicatedData other) => ((LWWRegister<long>)one).Merge((LWWRegister<long>)other);

    private IReplicatedData Written(UniqueAddress writer, long number, long stamp) => _value.Write(null, writer, number, (_, _) => stamp);
}
