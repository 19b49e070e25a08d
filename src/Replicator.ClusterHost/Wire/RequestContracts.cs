using Replicator.Domain.Protocol;
using static Replicator.ClusterHost.Wire.Values;

namespace Replicator.ClusterHost.Wire;

/// <summary>What requesters and masters say to one another.</summary>
internal static class RequestContracts
{
    public static IEnumerable<Contract> All =>
    [
        new Contract<CertificateRequest, V1.CertificateRequest>("certificate-request.1", V1.CertificateRequest.Parser, WriteRequest, ReadRequest),
        new Contract<RequestCommitted, V1.RequestCommitted>(
            "request-committed.1",
            V1.RequestCommitted.Parser,
            static value => new V1.RequestCommitted { Id = Write(value.Id), Version = Write(value.Version) },
            static wire => new RequestCommitted(Read(wire.Id), Read(wire.Version))),
        new Contract<RequestKept, V1.RequestKept>(
            "request-kept.1",
            V1.RequestKept.Parser,
            static value => new V1.RequestKept { Id = Write(value.Id), Version = Write(value.Version) },
            static wire => new RequestKept(Read(wire.Id), Read(wire.Version))),
        new Contract<RequestRefused, V1.RequestRefused>(
            "request-refused.1",
            V1.RequestRefused.Parser,
            static value => new V1.RequestRefused { Id = Write(value.Id), Reason = Write(value.Reason), Version = Write(value.Version) },
            static wire => new RequestRefused(Read(wire.Id), Read(wire.Reason), Read(wire.Version))),
        new Contract<AskSeen, V1.AskSeen>(
            "ask-seen.1",
            V1.AskSeen.Parser,
            static value => new V1.AskSeen { Id = Write(value.Id), Type = Write(value.Type) },
            static wire => new AskSeen(Read(wire.Id), Read(wire.Type))),
        new Contract<Seen, V1.Seen>("seen.1", V1.Seen.Parser, WriteSeen, static wire => new Seen(Read(wire.Id), Read(wire.Version), wire.HasStampTicks ? Ticks(wire.StampTicks) : null)),
    ];

    private static V1.CertificateRequest WriteRequest(CertificateRequest value)
    {
        var wire = new V1.CertificateRequest
        {
            Id = Write(value.Id),
            Type = Write(value.Type),
            Certificate = Write(value.Certificate),
            Seen = WriteOptional(value.Seen),
            Action = Write(value.Action),
            EffectiveAtTicks = value.EffectiveAt.Ticks,
        };
        if (value.Stamp is { } stamp)
        {
            wire.StampTicks = stamp.Ticks;
        }

        return wire;
    }

    private static CertificateRequest ReadRequest(V1.CertificateRequest wire) =>
        new(Read(wire.Id), Read(wire.Type), Read(wire.Certificate), wire.HasStampTicks ? Ticks(wire.StampTicks) : null, ReadOptional(wire.Seen))
        {
            Action = Read(wire.Action),
            EffectiveAt = Ticks(wire.EffectiveAtTicks),
        };

    private static V1.Seen WriteSeen(Seen value)
    {
        var wire = new V1.Seen { Id = Write(value.Id), Version = Write(value.Version) };
        if (value.Stamp is { } stamp)
        {
            wire.StampTicks = stamp.Ticks;
        }

        return wire;
    }
}
