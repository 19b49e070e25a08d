using CsCheck;
using Google.Protobuf;
using Replicator.ClusterHost.Hosting;
using Replicator.ClusterHost.Tests.Wire;
using Replicator.Domain.Protocol;
using Replicator.Storage.Servers;

namespace Replicator.ClusterHost.Tests.Hosting;

public sealed class ServerRecordCodecTests
{
    private static readonly Gen<ReplicaSnapshot> Snapshots = Gen.Select(
        MessageGenerators.Version, MessageGenerators.Change.Array[0, 4], MessageGenerators.OrNull(MessageGenerators.Change), static (applied, changes, assigned) =>
            new ReplicaSnapshot(applied, [.. changes]) { Assigned = assigned });

    [Fact]
    public void What_a_replica_saves_is_what_it_finds() => Snapshots.Sample(
        static snapshot =>
        {
            ReplicaSnapshot found = ServerRecordCodec.ReplicaOf(Of(
                (ServerRecordKind.Replica, ServerRecordCodec.Encode(snapshot)), (ServerRecordKind.Assigned, ServerRecordCodec.Encode(snapshot.Assigned))))!;

            return found.Applied == snapshot.Applied && found.Current.SequenceEqual(snapshot.Current) && found.Assigned == snapshot.Assigned;
        },
        iter: 200);

    [Fact]
    public void Numbers_are_what_they_were_and_are_not_mistaken_for_each_other() => Gen.Select(Gen.Int, Gen.Int).Sample(static (requests, operations) =>
    {
        ServerRecords records = Of((ServerRecordKind.Requests, ServerRecordCodec.Encode(requests)), (ServerRecordKind.Operations, ServerRecordCodec.Encode(operations)));

        return ServerRecordCodec.NumberOf(records, ServerRecordKind.Requests) == requests && ServerRecordCodec.NumberOf(records, ServerRecordKind.Operations) == operations;
    });

    [Fact]
    public void A_new_disk_has_no_replica_and_no_numbers()
    {
        Assert.Null(ServerRecordCodec.ReplicaOf(Of()));
        Assert.Equal(0, ServerRecordCodec.NumberOf(Of(), ServerRecordKind.Requests));
    }

    [Fact]
    public void What_was_never_assigned_is_nothing()
    {
        byte[] replica = ServerRecordCodec.Encode(ReplicaSnapshot.Empty);

        Assert.Null(ServerRecordCodec.ReplicaOf(Of((ServerRecordKind.Replica, replica)))!.Assigned);
    }

    [Fact]
    public void What_was_not_written_by_it_is_refused() =>
        Assert.Throws<InvalidProtocolBufferException>(static () => ServerRecordCodec.ReplicaOf(Of((ServerRecordKind.Replica, [0xFF]))));

    private static ServerRecords Of(params (ServerRecordKind Kind, byte[] Body)[] records) =>
        new(MessageSamples.Server, 0, records.ToDictionary(static each => each.Kind, static each => each.Body));
}
