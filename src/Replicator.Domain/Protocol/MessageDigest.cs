using Replicator.Domain.Certificates;
using Replicator.Domain.Clients;
using Replicator.Domain.Dissemination;
using Replicator.Domain.Failover;
using Replicator.Domain.Journal;
using Replicator.Domain.Pki;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Protocol;

/// <summary>
/// A 64-bit digest of a message's content, the same in every process and on every machine. It tells runs apart; it is no protection against forgery.
/// </summary>
public static class MessageDigest
{
    // One per kind, so that messages of different kinds with the same numbers differ.
    private const ulong StatusReportTag = 1;
    private const ulong DataPackageTag = 2;
    private const ulong CertificateRequestTag = 3;
    private const ulong RequestCommittedTag = 4;
    private const ulong RequestCertificateTag = 5;
    private const ulong TimerTag = 6;
    private const ulong RequestKeptTag = 7;
    private const ulong RequestRefusedTag = 8;
    private const ulong AskSeenTag = 9;
    private const ulong SeenTag = 10;
    private const ulong RestartNotedTag = 11;
    private const ulong StatusRequestTag = 12;
    private const ulong BackupBatchTag = 13;
    private const ulong BackupReceivedTag = 14;
    private const ulong HandOverRequestTag = 15;
    private const ulong HandedOverTag = 16;
    private const ulong HandOverRefusedTag = 17;
    private const ulong ReadAtReplicaTag = 18;
    private const ulong ReadAtMasterTag = 19;
    private const ulong CompareAndSetTag = 20;
    private const ulong ReadAnswerTag = 21;
    private const ulong SetAnswerTag = 22;
    private const ulong OperationRefusedTag = 23;
    private const ulong SavedTag = 24;
    private const ulong InvokeOperationTag = 25;
    private const ulong TakeOverTag = 26;
    private const ulong ReseedReplicasTag = 27;
    private const ulong CertificateOrderTag = 28;
    private const ulong ForceReplicationTag = 29;
    private const ulong RemoveReplicaTag = 30;
    private const ulong ReplicaRemovedTag = 31;
    private const ulong RumorContactTag = 32;
    private const ulong ContactAcceptedTag = 33;
    private const ulong ContactRefusedTag = 34;
    private const ulong RumorTag = 35;
    private const ulong RumorFeedbackTag = 36;
    private const ulong VersionComparisonTag = 37;
    private const ulong VersionWishTag = 38;
    private const ulong HeldVersionTag = 39;
    private const ulong PackageRequestTag = 40;
    private const ulong SubtreeReportTag = 41;
    private const ulong RelayedPackageTag = 42;
    private const ulong RelayReportTag = 43;
    private const ulong RelayNotedTag = 44;

    /// <summary>The digest of a message. A package's is computed once for each instance.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message is none of this protocol.</exception>
    public static ulong Of(IReplicationMessage message) => message switch
    {
        StatusReport report => Of(report),
        DataPackage package => package.Digest,
        CertificateRequest request => Of(request),
        RequestCommitted committed => Of(committed),
        RequestKept kept => Add(StableHash.Start(RequestKeptTag).Add(kept.Id.Number), kept.Id.Requester, kept.Version).Value,
        RequestRefused refused =>
            Add(StableHash.Start(RequestRefusedTag).Add(refused.Id.Number, (int)refused.Reason), refused.Id.Requester, refused.Version).Value,
        AskSeen ask => Add(StableHash.Start(AskSeenTag), ask.Id).Add((ulong)ask.Type).Value,
        Seen seen => Add(Add(StableHash.Start(SeenTag).Add(seen.Id.Number), seen.Id.Requester, seen.Version), seen.Stamp).Value,
        RestartNoted noted => StableHash.Start(RestartNotedTag).Add((ulong)noted.Incarnation).Value,
        StatusRequest request => StableHash.Start(StatusRequestTag).Add(request.Epoch, request.Master.Index).Value,
        IBetweenReplicas between => OfBetween(between),
        IToClient answer => OfAnswer(answer),
        IToMaster toMaster => OfToMaster(toMaster),
        ReadAtReplica read => Add(StableHash.Start(ReadAtReplicaTag), read.Id).Add((ulong)read.Type).Value,
        _ => throw new ArgumentOutOfRangeException(nameof(message), message, "The message is none of the replication protocol."),
    };

    /// <summary>The digest of a status report.</summary>
    public static ulong Of(StatusReport report)
    {
        StableHash hash = Add(StableHash.Start(StatusReportTag), report.From, report.Applied);
        return (report.Incarnation == 0 && !report.IsRestart ? hash : hash.Add(report.Incarnation, report.IsRestart ? 1 : 0)).Value;
    }

    /// <summary>The digest of the command that starts a request.</summary>
    public static ulong Of(RequestCertificate command) =>
        StableHash.Start(RequestCertificateTag)
            .Add(command.Name).Add((ulong)command.Type).Add(command.Subject).Add(command.Thumbprint).Add(command.ApprovalTakes.Ticks).Value
            ^ (command.Order is { } order ? Of(order) : 0)
            ^ (command.Action == SlotAction.Assign ? 0 : StableHash.Start(RequestCertificateTag).Add((ulong)command.Action).Add(command.EffectiveAt.Ticks).Value)
            ^ (command.Reuses is { } reused ? StableHash.Start(RequestCertificateTag).Add(reused).Value : 0)
            ^ (command.IsForThisServer ? StableHash.Start(RequestCertificateTag).Add(1).Value : 0);

    private static ulong Of(CertificateOrder order)
    {
        StableHash hash = StableHash.Start(CertificateOrderTag).Add(order.Authority).Add((int)order.Approval, (int)order.Provider)
            .Add((int)order.Key.Algorithm, order.Key.Bits).Add(order.IsKeyExportable ? 1 : 0, order.HasPrivateKey ? 1 : 0).Add(order.ValidFor.Ticks)
            .Add(order.FriendlyName ?? "");
        foreach (string name in order.AlternativeNames)
        {
            hash = hash.Add(name);
        }

        return hash.Value;
    }

    /// <summary>The digest of a timer's name, which is all that its firing says.</summary>
    public static ulong Of(TimerName timer) => StableHash.Start(TimerTag).Add((int)timer.Kind, timer.Number).Value;

    /// <summary>The digest of what the disk says.</summary>
    public static ulong Of(Saved saved) => StableHash.Start(SavedTag).Add(saved.Number).Value;

    /// <summary>The digest of the command that starts an operation.</summary>
    public static ulong Of(InvokeOperation command)
    {
        StableHash hash = StableHash.Start(InvokeOperationTag).Add((int)command.Kind, (int)command.Type).Add(command.At?.Index ?? -1, 0);
        hash = command.Expected is { } expected ? hash.Add(expected.Epoch, 1).Add(expected.Sequence) : hash;
        return (command.Certificate is { } certificate ? Add(hash, certificate) : hash).Value;
    }

    /// <summary>The digest of the command to take over.</summary>
    public static ulong Of(TakeOver command) => StableHash.Start(TakeOverTag).Add(command.IsForced ? 1 : 0, command.Number).Value;

    /// <summary>The digest of the command to send everything again.</summary>
    public static ulong Of(ReseedReplicas command) => StableHash.Start(ReseedReplicasTag).Add(command.Server?.Index ?? -1, 0).Value;

    /// <summary>The digest of the command to send everything again after a while.</summary>
    public static ulong Of(ForceReplication command) => StableHash.Start(ForceReplicationTag).Add(command.Server?.Index ?? -1, command.Number).Value;

    /// <summary>The digest of the command that removes a server.</summary>
    public static ulong Of(RemoveReplica command) => StableHash.Start(RemoveReplicaTag).Add(command.Server.Index, 0).Value;

    internal static ulong Compute(DataPackage package)
    {
        StableHash hash = StableHash.Start(DataPackageTag)
            .Add(package.Base.Epoch, package.Target.Epoch).Add(package.Base.Sequence).Add(package.Target.Sequence)
            .Add(package.IsComplete ? 1UL : 0UL).Add(package.Changes.Length);
        foreach (ConfigChange change in package.Changes)
        {
            hash = Add(hash, change);
        }

        return hash.Value;
    }

    private static ulong Of(CertificateRequest request)
    {
        StableHash hash = Add(Add(StableHash.Start(CertificateRequestTag), request.Id).Add((ulong)request.Type), request.Certificate);
        hash = Add(hash, request.Stamp);
        hash = request.Action == SlotAction.Assign ? hash : hash.Add((ulong)request.Action).Add(request.EffectiveAt.Ticks);
        return (request.Seen is { } seen ? Add(hash, request.Id.Requester, seen) : hash).Value;
    }

    private static ulong OfAnswer(IToClient answer) => answer switch
    {
        ReadAnswer read => OfRead(read),
        SetAnswer set => Add(StableHash.Start(SetAnswerTag).Add(set.Id.Number, set.From.Index), set.Id.Client, set.Version).Value,
        OperationRefused refused =>
            Add(StableHash.Start(OperationRefusedTag).Add(refused.Id.Number, (int)refused.Reason).Add(refused.From.Index), refused.Id.Client, refused.Version).Value,
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "The message is none of the replication protocol."),
    };

    private static ulong OfRead(ReadAnswer read)
    {
        StableHash hash = Add(StableHash.Start(ReadAnswerTag).Add(read.Id.Number, read.From.Index), read.Id.Client, read.Version);
        hash = hash.Add(read.Applied.Epoch, 0).Add(read.Applied.Sequence);
        return (read.Certificate is { } certificate ? Add(hash, certificate) : hash).Value;
    }

    private static ulong OfBetween(IBetweenReplicas message) => message switch
    {
        RumorContact contact => Start(RumorContactTag, contact.From, contact.Cycle).Add(contact.IsOffer ? 1 : 0, contact.IsRequest ? 1 : 0).Value,
        ContactAccepted accepted => Start(ContactAcceptedTag, accepted.From, accepted.Cycle).Value,
        ContactRefused refused => Start(ContactRefusedTag, refused.From, refused.Cycle).Value,
        Rumor rumor => Start(RumorTag, rumor.From, rumor.Cycle).Add(rumor.IsRequest ? 1UL : 0UL).Add(rumor.Package.Digest).Value,
        RumorFeedback feedback => Start(RumorFeedbackTag, feedback.From, feedback.Cycle).Add(feedback.WasNeeded ? 1UL : 0UL).Value,
        VersionComparison comparison => Start(VersionComparisonTag, comparison.From, comparison.Cycle)
            .Add(comparison.Version.Epoch, comparison.IsOffer ? 1 : 0).Add(comparison.Version.Sequence).Add(comparison.IsRequest ? 1UL : 0UL).Value,
        VersionWish wish => Start(VersionWishTag, wish.From, 0).Value,
        HeldVersion held => Start(HeldVersionTag, held.From, 0).Add(held.Package.Digest).Value,
        RelayedPackage relayed => Start(RelayedPackageTag, relayed.From, 0).Add(relayed.Package.Digest).Value,
        RelayReport report => Add(StableHash.Start(RelayReportTag).Add(report.Incarnation, report.IsWhole ? 1 : 0), report.From, report.Applied).Value,
        RelayNoted noted => Add(StableHash.Start(RelayNotedTag).Add(noted.IsWhole ? 1UL : 0UL), noted.From, noted.Version).Value,
        _ => throw new ArgumentOutOfRangeException(nameof(message), message, "The message is none of the replication protocol."),
    };

    private static StableHash Start(ulong tag, ServerId from, long cycle) => StableHash.Start(tag).Add(from.Index, 0).Add(cycle);

    private static ulong OfToMaster(IToMaster message) => message switch
    {
        PackageRequest request => Add(StableHash.Start(PackageRequestTag).Add(request.Incarnation, 0), request.From, request.Applied).Value,
        SubtreeReport report => Add(StableHash.Start(SubtreeReportTag).Add(report.Incarnation, 0), report.From, report.Version).Value,
        BackupBatch batch => OfBatch(batch),
        BackupReceived received => StableHash.Start(BackupReceivedTag).Add(received.Epoch, received.Count).Value,
        HandOverRequest request => StableHash.Start(HandOverRequestTag).Add(request.From.Index, request.Attempt).Value,
        HandedOver handedOver => StableHash.Start(HandedOverTag).Add(handedOver.Epoch, handedOver.Count).Value,
        HandOverRefused refused => StableHash.Start(HandOverRefusedTag).Add((int)refused.Reason, refused.Attempt).Value,
        ReadAtMaster read => Add(StableHash.Start(ReadAtMasterTag), read.Id).Add((ulong)read.Type).Value,
        CompareAndSetAtMaster set => OfSet(set),
        _ => throw new ArgumentOutOfRangeException(nameof(message), message, "The message is none of the replication protocol."),
    };

    private static ulong OfSet(CompareAndSetAtMaster set) =>
        Add(Add(Add(Add(StableHash.Start(CompareAndSetTag), set.Id).Add((ulong)set.Type), set.Certificate), set.Id.Client, set.Expected), set.Clock).Value;

    private static ulong OfBatch(BackupBatch batch)
    {
        StableHash hash = StableHash.Start(BackupBatchTag).Add(batch.Epoch, batch.From.Index).Add(batch.First, batch.Entries.Length);
        foreach (IJournalEntry entry in batch.Entries)
        {
            hash = Add(hash, entry);
        }

        return hash.Value;
    }

    private static StableHash Add(StableHash hash, IJournalEntry entry) => entry switch
    {
        Commit { Sibling: { } sibling } kept => Add(Add(Add(hash, kept.Request), kept.Change).Add(kept.At.Ticks), sibling),
        Commit { Action: SlotAction.Assign } commit => Add(Add(hash, commit.Request), commit.Change).Add(commit.At.Ticks),
        Commit other => Add(Add(hash, other.Request), other.Change).Add(other.At.Ticks).Add((ulong)other.Action).Add(other.RemovalName ?? ""),
        RequestDecision decision => Add(hash, decision.Request.Requester, decision.Version).Add(decision.Request.Number, (int)decision.Outcome)
            .Add(decision.CertificateName).Add(decision.By?.Requester.Index ?? -1, decision.By?.Number ?? 0),
        ReplicaRemoved removed => hash.Add(ReplicaRemovedTag).Add(removed.Server.Index, 0),
        EpochOpened opened => Add(Add(hash, opened.Master, opened.Opening), opened.Master, opened.Before).Add(opened.IsForced ? 1UL : 0UL),
        _ => throw new ArgumentOutOfRangeException(nameof(entry), entry, "The entry belongs into no backup."),
    };

    private static StableHash Add(StableHash hash, ConfigChange change)
    {
        hash = Add(Add(hash.Add((int)change.Type, change.Version.Epoch).Add(change.Version.Sequence), change.Certificate), change.Stamp);
        hash = change.Previous is { } previous ? Add(hash, previous) : hash;
        return change.Next is { } staged ? Add(hash, staged.Certificate).Add(staged.EffectiveAt.Ticks).Add(staged.DropsPrevious ? 1UL : 0UL) : hash;
    }

    private static StableHash Add(StableHash hash, RequestId id) => hash.Add(id.Requester.Index, id.Number);

    private static StableHash Add(StableHash hash, OperationId id) => hash.Add(id.Client.Index, id.Number);

    // Nothing is added for none, so that messages have the digests they had before there were stamps.
    private static StableHash Add(StableHash hash, TimeSpan? stamp) => stamp is { } time ? hash.Add(time.Ticks) : hash;

    private static ulong Of(RequestCommitted committed) =>
        Add(StableHash.Start(RequestCommittedTag).Add(committed.Id.Number), committed.Id.Requester, committed.Version).Value;

    private static StableHash Add(StableHash hash, ServerId server, ConfigVersion version) => hash.Add(server.Index, version.Epoch).Add(version.Sequence);

    private static StableHash Add(StableHash hash, Certificate certificate) =>
        hash.Add(certificate.Name).Add(certificate.Subject).Add(certificate.Thumbprint)
            .Add(certificate.RequestedBy.Index).Add(certificate.RequestedAt.Ticks);
}
