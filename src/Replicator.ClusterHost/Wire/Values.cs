using Google.Protobuf;
using Replicator.Domain.Certificates;
using Replicator.Domain.Clients;
using Replicator.Domain.Failover;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.ClusterHost.Wire;

/// <summary>What messages are made of, to the wire and back. What comes from the wire is checked: nothing of it is believed.</summary>
internal static class Values
{
    private static readonly EnumNames<CertificateType, V1.CertificateType> Types = new(
        (CertificateType.OAuthTokenIssuer, V1.CertificateType.OauthTokenIssuer),
        (CertificateType.Default, V1.CertificateType.Default),
        (CertificateType.WebServicesInternal, V1.CertificateType.WebServicesInternal),
        (CertificateType.WebServicesExternal, V1.CertificateType.WebServicesExternal),
        (CertificateType.Internal, V1.CertificateType.Internal),
        (CertificateType.AccessEdgeExternal, V1.CertificateType.AccessEdgeExternal),
        (CertificateType.DataEdgeExternal, V1.CertificateType.DataEdgeExternal),
        (CertificateType.AudioVideoAuthentication, V1.CertificateType.AudioVideoAuthentication));

    private static readonly EnumNames<KeyAlgorithm, V1.KeyAlgorithm> Algorithms = new(
        (KeyAlgorithm.Rsa, V1.KeyAlgorithm.Rsa),
        (KeyAlgorithm.EcP256, V1.KeyAlgorithm.EcP256),
        (KeyAlgorithm.EcP384, V1.KeyAlgorithm.EcP384),
        (KeyAlgorithm.EcP521, V1.KeyAlgorithm.EcP521));

    private static readonly EnumNames<SignatureScheme, V1.SignatureScheme> Signatures = new(
        (SignatureScheme.RsaPkcs1, V1.SignatureScheme.RsaPkcs1),
        (SignatureScheme.RsaPss, V1.SignatureScheme.RsaPss),
        (SignatureScheme.Ecdsa, V1.SignatureScheme.Ecdsa));

    private static readonly EnumNames<SlotAction, V1.SlotAction> Actions = new(
        (SlotAction.Assign, V1.SlotAction.Assign),
        (SlotAction.Roll, V1.SlotAction.Roll),
        (SlotAction.RemovePrevious, V1.SlotAction.RemovePrevious));

    private static readonly EnumNames<RefusalReason, V1.RefusalReason> Reasons = new(
        (RefusalReason.StaleVersion, V1.RefusalReason.StaleVersion),
        (RefusalReason.ReadOnly, V1.RefusalReason.ReadOnly),
        (RefusalReason.NotActive, V1.RefusalReason.NotActive),
        (RefusalReason.NothingToRemove, V1.RefusalReason.NothingToRemove));

    private static readonly EnumNames<FailoverRefusal, V1.FailoverRefusal> Refusals = new(
        (FailoverRefusal.NotPaired, V1.FailoverRefusal.NotPaired),
        (FailoverRefusal.AlreadyActive, V1.FailoverRefusal.AlreadyActive),
        (FailoverRefusal.NotInBackupMode, V1.FailoverRefusal.NotInBackupMode),
        (FailoverRefusal.NotReplicatedInTime, V1.FailoverRefusal.NotReplicatedInTime),
        (FailoverRefusal.SourceNotActive, V1.FailoverRefusal.SourceNotActive));

    public static V1.CertificateType Write(CertificateType value) => Types.Write(value);

    public static CertificateType Read(V1.CertificateType value) => Types.Read(value, "the type of a certificate");

    public static V1.SlotAction Write(SlotAction value) => Actions.Write(value);

    public static SlotAction Read(V1.SlotAction value) => Actions.Read(value, "what is done to the slots");

    public static V1.RefusalReason Write(RefusalReason value) => Reasons.Write(value);

    public static RefusalReason Read(V1.RefusalReason value) => Reasons.Read(value, "the reason of a refusal");

    public static V1.FailoverRefusal Write(FailoverRefusal value) => Refusals.Write(value);

    public static FailoverRefusal Read(V1.FailoverRefusal value) => Refusals.Read(value, "the reason of a failover's refusal");

    public static int Count(int value, string field) =>
        value >= 0 ? value : throw new WireFormatException($"{field} is {value}; expected 0 or more.");

    public static ServerId Server(int index) => new(Count(index, "the number of a server"));

    public static T Needed<T>(T? value, string field)
        where T : class => value ?? throw new WireFormatException($"{field} is missing.");

    public static V1.Version Write(ConfigVersion value) => new() { Epoch = value.Epoch, Sequence = value.Sequence };

    public static ConfigVersion Read(V1.Version? value) => Needed(value, "a version") is { Epoch: >= 0, Sequence: >= 0 } version
        ? new ConfigVersion(version.Epoch, version.Sequence)
        : throw new WireFormatException($"a version is {value!.Epoch}.{value.Sequence}; expected an epoch and a sequence of 0 or more.");

    public static V1.Version? WriteOptional(ConfigVersion? value) => value is { } version ? Write(version) : null;

    public static ConfigVersion? ReadOptional(V1.Version? value) => value is null ? null : Read(value);

    public static V1.RequestId Write(RequestId value) => new() { Requester = value.Requester.Index, Number = value.Number };

    public static RequestId Read(V1.RequestId? value) => new(Server(Needed(value, "the id of a request").Requester), value!.Number);

    public static V1.OperationId Write(OperationId value) => new() { Client = value.Client.Index, Number = value.Number };

    public static OperationId Read(V1.OperationId? value) =>
        new(Server(Needed(value, "the id of an operation").Client), Count(value!.Number, "the number of an operation"));

    public static TimeSpan Ticks(long ticks) => new(ticks);

    public static V1.Certificate Write(Certificate value)
    {
        var wire = new V1.Certificate
        {
            Name = value.Name,
            Subject = value.Subject,
            Thumbprint = value.Thumbprint,
            RequestedBy = value.RequestedBy.Index,
            RequestedAtTicks = value.RequestedAt.Ticks,
            Details = value.Details is { } details ? Write(details) : null,
        };
        if (value.Key is { } key)
        {
            wire.SealedKey = ByteString.CopyFrom(key.Bytes.AsSpan());
        }

        return wire;
    }

    public static Certificate Read(V1.Certificate? value)
    {
        V1.Certificate wire = Needed(value, "a certificate");
        return new Certificate(
            wire.Name, wire.Subject, wire.Thumbprint, Server(wire.RequestedBy), Ticks(wire.RequestedAtTicks), wire.Details is { } details ? Read(details) : null)
        {
            Key = wire.HasSealedKey ? new SealedKey([.. wire.SealedKey.Span]) : null,
        };
    }

    public static V1.Certificate? WriteOptional(Certificate? value) => value is null ? null : Write(value);

    public static Certificate? ReadOptional(V1.Certificate? value) => value is null ? null : Read(value);

    public static V1.DataPackage Write(DataPackage value)
    {
        var wire = new V1.DataPackage { Base = Write(value.Base), Target = Write(value.Target), IsComplete = value.IsComplete };
        foreach (ConfigChange change in value.Changes)
        {
            wire.Changes.Add(Write(change));
        }

        return wire;
    }

    public static DataPackage Read(V1.DataPackage? value)
    {
        V1.DataPackage wire = Needed(value, "a package");
        return new DataPackage(Read(wire.Base), Read(wire.Target), wire.IsComplete, [.. wire.Changes.Select(Read)]);
    }

    public static V1.ConfigChange Write(ConfigChange value)
    {
        var wire = new V1.ConfigChange
        {
            Version = Write(value.Version),
            Type = Write(value.Type),
            Certificate = Write(value.Certificate),
            Previous = WriteOptional(value.Previous),
            Next = value.Next is { } next ? Write(next) : null,
        };
        if (value.Stamp is { } stamp)
        {
            wire.StampTicks = stamp.Ticks;
        }

        return wire;
    }

    public static ConfigChange Read(V1.ConfigChange wire) =>
        new(Read(wire.Version), Read(wire.Type), Read(wire.Certificate), wire.HasStampTicks ? Ticks(wire.StampTicks) : null)
        {
            Previous = ReadOptional(wire.Previous),
            Next = wire.Next is { } next ? Read(next) : null,
        };

    public static V1.StagedCertificate Write(StagedCertificate value) =>
        new() { Certificate = Write(value.Certificate), EffectiveAtTicks = value.EffectiveAt.Ticks, DropsPrevious = value.DropsPrevious };

    public static StagedCertificate Read(V1.StagedCertificate wire) =>
        new(Read(wire.Certificate), Ticks(wire.EffectiveAtTicks)) { DropsPrevious = wire.DropsPrevious };

    private static V1.CertificateDetails Write(CertificateDetails value)
    {
        var wire = new V1.CertificateDetails
        {
            Issuer = value.Issuer,
            Subject = value.Subject,
            SerialNumber = value.SerialNumber,
            Thumbprint = value.Thumbprint,
            NotBeforeUtcTicks = value.NotBefore.UtcTicks,
            NotAfterUtcTicks = value.NotAfter.UtcTicks,
            KeyAlgorithm = Algorithms.Write(value.Key.Algorithm),
            KeyBits = value.Key.Bits,
            Signature = Signatures.Write(value.Signature),
            IssuerThumbprint = value.IssuerThumbprint,
        };
        wire.AlternativeNames.AddRange(value.AlternativeNames);
        return wire;
    }

    private static CertificateDetails Read(V1.CertificateDetails wire) => new()
    {
        Issuer = wire.Issuer,
        Subject = wire.Subject,
        AlternativeNames = [.. wire.AlternativeNames],
        SerialNumber = wire.SerialNumber,
        Thumbprint = wire.Thumbprint,
        NotBefore = Date(wire.NotBeforeUtcTicks),
        NotAfter = Date(wire.NotAfterUtcTicks),
        Key = new KeySpec(Algorithms.Read(wire.KeyAlgorithm, "the algorithm of a key"), Count(wire.KeyBits, "the size of a key")),
        Signature = Signatures.Read(wire.Signature, "the signature of a certificate"),
        IssuerThumbprint = wire.IssuerThumbprint,
    };

    private static DateTimeOffset Date(long utcTicks) => utcTicks >= DateTime.MinValue.Ticks && utcTicks <= DateTime.MaxValue.Ticks
        ? new DateTimeOffset(utcTicks, TimeSpan.Zero)
        : throw new WireFormatException($"a date is {utcTicks} ticks; expected 0 to {DateTime.MaxValue.Ticks}.");
}
