using Replicator.ClusterHost.Wire;
using Replicator.Domain.Clients;
using Replicator.Domain.Failover;
using Replicator.Domain.Pki;
using Replicator.Domain.Topology;
using Replicator.Domain.Transfer;

namespace Replicator.ClusterHost.Histories;

/// <summary>What events are made of and messages of the wire are not, to the file and back. What comes from a file is checked likewise.</summary>
internal static class HistoryValues
{
    private static readonly EnumNames<NotAssigned, V1.NotAssigned> WhyNot = new(
        (NotAssigned.ApprovalPending, V1.NotAssigned.ApprovalPending),
        (NotAssigned.ApprovalDenied, V1.NotAssigned.ApprovalDenied),
        (NotAssigned.CertificateRevoked, V1.NotAssigned.CertificateRevoked),
        (NotAssigned.StoreRefused, V1.NotAssigned.StoreRefused),
        (NotAssigned.RuleBroken, V1.NotAssigned.RuleBroken),
        (NotAssigned.NotInStore, V1.NotAssigned.NotInStore));

    private static readonly EnumNames<InstallStep, V1.InstallStep> Steps = new(
        (InstallStep.Decrypt, V1.InstallStep.Decrypt),
        (InstallStep.Import, V1.InstallStep.Import));

    private static readonly EnumNames<OperationKind, V1.OperationKind> Kinds = new(
        (OperationKind.ReadAtReplica, V1.OperationKind.ReadAtReplica),
        (OperationKind.ReadAtMaster, V1.OperationKind.ReadAtMaster),
        (OperationKind.CompareAndSet, V1.OperationKind.CompareAndSet));

    private static readonly EnumNames<OperationResult, V1.OperationResult> Results = new(
        (OperationResult.Done, V1.OperationResult.Done),
        (OperationResult.Mismatch, V1.OperationResult.Mismatch),
        (OperationResult.Refused, V1.OperationResult.Refused));

    private static readonly EnumNames<StoreRole, V1.StoreRole> Roles = new(
        (StoreRole.Active, V1.StoreRole.Active),
        (StoreRole.ReadOnly, V1.StoreRole.ReadOnly),
        (StoreRole.HandedOver, V1.StoreRole.HandedOver),
        (StoreRole.Backup, V1.StoreRole.Backup),
        (StoreRole.Deposed, V1.StoreRole.Deposed),
        (StoreRole.Neither, V1.StoreRole.Neither));

    private static readonly EnumNames<TransferFailure, V1.TransferFailure> Failures = new(
        (TransferFailure.UntrustedCertificate, V1.TransferFailure.UntrustedCertificate),
        (TransferFailure.NoReport, V1.TransferFailure.NoReport),
        (TransferFailure.AccessDenied, V1.TransferFailure.AccessDenied),
        (TransferFailure.ShareDown, V1.TransferFailure.ShareDown));

    public static V1.NotAssigned Write(NotAssigned value) => WhyNot.Write(value);

    public static NotAssigned Read(V1.NotAssigned value) => WhyNot.Read(value, "why a certificate is not assigned");

    public static V1.OperationKind Write(OperationKind value) => Kinds.Write(value);

    public static OperationKind Read(V1.OperationKind value) => Kinds.Read(value, "the kind of an operation");

    public static V1.OperationResult Write(OperationResult value) => Results.Write(value);

    public static OperationResult Read(V1.OperationResult value) => Results.Read(value, "the result of an operation");

    public static V1.StoreRole Write(StoreRole value) => Roles.Write(value);

    public static StoreRole Read(V1.StoreRole value) => Roles.Read(value, "the role of a store");

    public static V1.TransferFailure Write(TransferFailure value) => Failures.Write(value);

    public static TransferFailure Read(V1.TransferFailure value) => Failures.Read(value, "why transfers failed");

    public static V1.InstallRefusal? WriteOptional(InstallRefusal? value) =>
        value is null ? null : new V1.InstallRefusal { Step = Steps.Write(value.Step), Message = value.Message };

    public static InstallRefusal? ReadOptional(V1.InstallRefusal? value) =>
        value is null ? null : new InstallRefusal(Steps.Read(value.Step, "the step that failed"), value.Message);

    public static V1.CertificateSlots Write(CertificateSlots value) => new()
    {
        Current = Values.WriteOptional(value.Current),
        Previous = Values.WriteOptional(value.Previous),
        Next = value.Next is { } next ? Values.Write(next) : null,
    };

    public static CertificateSlots Read(V1.CertificateSlots? value)
    {
        V1.CertificateSlots wire = Values.Needed(value, "what the slots are");
        return new CertificateSlots(
            Values.ReadOptional(wire.Current), Values.ReadOptional(wire.Previous), wire.Next is { } next ? Values.Read(next) : null);
    }

    public static ServerId? Server(bool isSaid, int index) => isSaid ? Values.Server(index) : null;
}
