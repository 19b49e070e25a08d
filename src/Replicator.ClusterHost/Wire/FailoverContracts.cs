using Google.Protobuf;
using Replicator.Domain.Journal;
using Replicator.Domain.Protocol;
using Replicator.Storage.Codec;
using static Replicator.ClusterHost.Wire.DeliveryContracts;
using static Replicator.ClusterHost.Wire.Values;

namespace Replicator.ClusterHost.Wire;

/// <summary>What the two stores of a pair say to one another.</summary>
internal static class FailoverContracts
{
    private const string Attempt = "the attempt of a failover";
    private const string Entries = "the number of a store's entries";

    public static IEnumerable<Contract> All =>
    [
        new Contract<BackupBatch, V1.BackupBatch>("backup-batch.1", V1.BackupBatch.Parser, WriteBatch, ReadBatch),
        new Contract<BackupReceived, V1.BackupReceived>(
            "backup-received.1",
            V1.BackupReceived.Parser,
            static value => new V1.BackupReceived { Epoch = value.Epoch, Count = value.Count },
            static wire => new BackupReceived(Epoch(wire.Epoch), Count(wire.Count, Entries))),
        new Contract<HandOverRequest, V1.HandOverRequest>(
            "hand-over-request.1",
            V1.HandOverRequest.Parser,
            static value => new V1.HandOverRequest { From = value.From.Index, Attempt = value.Attempt },
            static wire => new HandOverRequest(Server(wire.From), Count(wire.Attempt, Attempt))),
        new Contract<HandedOver, V1.HandedOver>(
            "handed-over.1",
            V1.HandedOver.Parser,
            static value => new V1.HandedOver { Epoch = value.Epoch, Count = value.Count },
            static wire => new HandedOver(Epoch(wire.Epoch), Count(wire.Count, Entries))),
        new Contract<HandOverRefused, V1.HandOverRefused>(
            "hand-over-refused.1",
            V1.HandOverRefused.Parser,
            static value => new V1.HandOverRefused { Reason = Write(value.Reason), Attempt = value.Attempt },
            static wire => new HandOverRefused(Read(wire.Reason), Count(wire.Attempt, Attempt))),
    ];

    private static V1.BackupBatch WriteBatch(BackupBatch value)
    {
        var wire = new V1.BackupBatch { Epoch = value.Epoch, From = value.From.Index, First = value.First };
        foreach (IJournalEntry entry in value.Entries)
        {
            wire.Entries.Add(UnsafeByteOperations.UnsafeWrap(EntryCodec.Encode(entry)));
        }

        return wire;
    }

    private static BackupBatch ReadBatch(V1.BackupBatch wire)
    {
        try
        {
            return new BackupBatch(Epoch(wire.Epoch), Server(wire.From), Count(wire.First, Entries), [.. wire.Entries.Select(static entry => EntryCodec.Decode(entry.Memory))]);
        }
        catch (EntryFormatException exception)
        {
            throw new WireFormatException($"an entry of a backup cannot be read: {exception.Message}.", exception);
        }
    }
}
