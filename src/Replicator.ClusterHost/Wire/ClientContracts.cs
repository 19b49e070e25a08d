using Replicator.Domain.Protocol;
using static Replicator.ClusterHost.Wire.Values;

namespace Replicator.ClusterHost.Wire;

/// <summary>What clients, replicas and masters say to one another.</summary>
internal static class ClientContracts
{
    public static IEnumerable<Contract> All =>
    [
        new Contract<ReadAtReplica, V1.ReadAtReplica>(
            "read-at-replica.1",
            V1.ReadAtReplica.Parser,
            static value => new V1.ReadAtReplica { Id = Write(value.Id), Type = Write(value.Type) },
            static wire => new ReadAtReplica(Read(wire.Id), Read(wire.Type))),
        new Contract<ReadAtMaster, V1.ReadAtMaster>(
            "read-at-master.1",
            V1.ReadAtMaster.Parser,
            static value => new V1.ReadAtMaster { Id = Write(value.Id), Type = Write(value.Type) },
            static wire => new ReadAtMaster(Read(wire.Id), Read(wire.Type))),
        new Contract<CompareAndSetAtMaster, V1.CompareAndSetAtMaster>(
            "compare-and-set.1",
            V1.CompareAndSetAtMaster.Parser,
            WriteSet,
            static wire => new CompareAndSetAtMaster(
                Read(wire.Id), Read(wire.Type), Read(wire.Certificate), Read(wire.Expected), wire.HasClockTicks ? Ticks(wire.ClockTicks) : null)),
        new Contract<ReadAnswer, V1.ReadAnswer>(
            "read-answer.1",
            V1.ReadAnswer.Parser,
            static value => new V1.ReadAnswer
            {
                Id = Write(value.Id),
                From = value.From.Index,
                Certificate = WriteOptional(value.Certificate),
                Version = Write(value.Version),
                Applied = Write(value.Applied),
            },
            static wire => new ReadAnswer(Read(wire.Id), Server(wire.From), ReadOptional(wire.Certificate), Read(wire.Version), Read(wire.Applied))),
        new Contract<SetAnswer, V1.SetAnswer>(
            "set-answer.1",
            V1.SetAnswer.Parser,
            static value => new V1.SetAnswer { Id = Write(value.Id), From = value.From.Index, Version = Write(value.Version) },
            static wire => new SetAnswer(Read(wire.Id), Server(wire.From), Read(wire.Version))),
        new Contract<OperationRefused, V1.OperationRefused>(
            "operation-refused.1",
            V1.OperationRefused.Parser,
            static value => new V1.OperationRefused { Id = Write(value.Id), From = value.From.Index, Reason = Write(value.Reason), Version = Write(value.Version) },
            static wire => new OperationRefused(Read(wire.Id), Server(wire.From), Read(wire.Reason), Read(wire.Version))),
    ];

    private static V1.CompareAndSetAtMaster WriteSet(CompareAndSetAtMaster value)
    {
        var wire = new V1.CompareAndSetAtMaster
        {
            Id = Write(value.Id),
            Type = Write(value.Type),
            Certificate = Write(value.Certificate),
            Expected = Write(value.Expected),
        };
        if (value.Clock is { } clock)
        {
            wire.ClockTicks = clock.Ticks;
        }

        return wire;
    }
}
