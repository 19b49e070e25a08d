using System.Collections.Immutable;
using Replicator.Domain.Certificates;
using Replicator.Domain.Clients;
using Replicator.Domain.Dissemination;
using Replicator.Domain.Failover;
using Replicator.Domain.Journal;
using Replicator.Domain.Pki;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Protocol;

// All messages of the replication protocol, in the order of the conversation:
//
//   requester                master                  replica
//       | CertificateRequest   |                        |
//       |--------------------->|                        |   the commit decides who wins
//       |     RequestCommitted |                        |
//       |<---------------------|                        |   or RequestRefused, or RequestKept
//       |                      | DataPackage            |
//       |                      |----------------------->|   at the master's next poll
//       |                      |           StatusReport |
//       |                      |<-----------------------|   until it comes, the master sends again
//
// A requester whose policy needs to know what was seen asks its own server's replica first (AskSeen, Seen). A replica that came back from a crash says so in
// its status report until the master answers (RestartNoted). A client reads at a replica or at the master, and compares and sets at the master.
//
//   master (standby)           master (active)         replica
//       |           BackupBatch |                       |
//       |<----------------------|                       |   every backupSyncInterval while there is something new
//       | BackupReceived        |                       |
//       |---------------------->|                       |
//       | HandOverRequest       |                       |
//       |---------------------->|                       |   planned failover: repeated until it is answered
//       |            HandedOver |                       |
//       |<----------------------|                       |   or HandOverRefused
//       | StatusRequest         |                       |
//       |---------------------------------------------->|   the new master asks before it sends anything
//
// What replicas say to one another, where the protocol is not the product's own, stands in Dissemination/BetweenReplicas.cs.
//
// Any message may be lost, repeated or overtaken by a later one.

/// <summary>A message of the replication protocol between two servers. It holds everything needed to log, replay or serialize it.</summary>
public interface IReplicationMessage;

/// <summary>A message for the master.</summary>
public interface IToMaster : IReplicationMessage;

/// <summary>A message for a server's replica.</summary>
public interface IToReplica : IReplicationMessage;

/// <summary>A message for a server's requester.</summary>
public interface IToRequester : IReplicationMessage;

/// <summary>A message for a server's client.</summary>
public interface IToClient : IReplicationMessage
{
    /// <summary>The server whose replica or master answers.</summary>
    ServerId From { get; }
}

/// <summary>Identifies a request for ever: the same id means the same request, however often it arrives.</summary>
/// <param name="Requester">The server that asks, and that is answered.</param>
/// <param name="Number">
/// The requester's own count, from 1. The client on the same server counts from -1 downwards; see <see cref="OperationId.Request"/>.
/// </param>
public readonly record struct RequestId(ServerId Requester, int Number)
{
    /// <summary>Returns server and number, such as <c>#3/1</c>.</summary>
    public override string ToString() => $"{Requester}/{Number}";
}

/// <summary>
/// Requester to master: put this certificate into the configuration. Sent again under the same id until <see cref="RequestCommitted"/> arrives.
/// </summary>
/// <param name="Id">The request.</param>
/// <param name="Type">The use the certificate is for.</param>
/// <param name="Certificate">The certificate.</param>
/// <param name="Stamp">When it was made, by the requester's clock as the conflict policy wants it; null when the policy needs no clock.</param>
/// <param name="Seen">What the replica on the requester's server had when it was made; null when the policy does not ask.</param>
public sealed record CertificateRequest(
    RequestId Id, CertificateType Type, Certificate Certificate, TimeSpan? Stamp = null, ConfigVersion? Seen = null) : IToMaster
{
    /// <summary>What it does to the slots of its type. Default: its certificate becomes the current one.</summary>
    public SlotAction Action { get; init; }

    /// <summary>For a roll, from when on its certificate is the current one, as time since the start of the run.</summary>
    public TimeSpan EffectiveAt { get; init; }
}

/// <summary>
/// Master to requester: the request is accepted. It says nothing about what replaced it since, nor whether another one overruled it at once.
/// </summary>
/// <param name="Id">The request.</param>
/// <param name="Version">The version its commit made; of an overruled one, the version that overruled it.</param>
public sealed record RequestCommitted(RequestId Id, ConfigVersion Version) : IToRequester;

/// <summary>Master to requester: the request is kept as a sibling of the one in use.</summary>
/// <param name="Id">The request.</param>
/// <param name="Version">The version that keeping it made. A request that has seen it chooses between the two.</param>
public sealed record RequestKept(RequestId Id, ConfigVersion Version) : IToRequester;

/// <summary>Master to requester: the request is not accepted.</summary>
/// <param name="Id">The request.</param>
/// <param name="Reason">Why. Only a stale version is the last word; otherwise the requester goes on asking.</param>
/// <param name="Version">For a stale version, the newest that the master has for the type; else the newest it has.</param>
public sealed record RequestRefused(RequestId Id, RefusalReason Reason, ConfigVersion Version) : IToRequester;

/// <summary>Requester to the replica on its own server: what do you have? It never takes the network.</summary>
/// <param name="Id">The request that needs to know.</param>
/// <param name="Type">The type it is for.</param>
public sealed record AskSeen(RequestId Id, CertificateType Type) : IToReplica;

/// <summary>Replica to the requester on its own server: what it has. It never takes the network.</summary>
/// <param name="Id">The request that needs to know.</param>
/// <param name="Version">The version it has.</param>
/// <param name="Stamp">The stamp of the certificate it has for the type; null: none, or one without a stamp.</param>
public sealed record Seen(RequestId Id, ConfigVersion Version, TimeSpan? Stamp) : IToRequester;

/// <summary>One commit as a package carries it.</summary>
/// <param name="Version">The version the commit made.</param>
/// <param name="Type">The use the certificate is for.</param>
/// <param name="Certificate">The certificate that use has from this version on.</param>
/// <param name="Stamp">The stamp of the request that brought the certificate; null when the conflict policy needs no clock.</param>
public sealed record ConfigChange(ConfigVersion Version, CertificateType Type, Certificate Certificate, TimeSpan? Stamp = null)
{
    /// <summary>The certificate before it, by which what it signed is still validated; null: none.</summary>
    public Certificate? Previous { get; init; }

    /// <summary>The certificate that is to follow it; null: none.</summary>
    public StagedCertificate? Next { get; init; }

    /// <summary>All three as of this version.</summary>
    public CertificateSlots Slots => new(Certificate, Previous, Next);

    /// <summary>The same with other slots.</summary>
    public ConfigChange With(CertificateSlots slots) => this with { Certificate = slots.Current ?? Certificate, Previous = slots.Previous, Next = slots.Next };
}

/// <summary>
/// Master to replica: the changes that take a replica from <paramref name="Base"/> to <paramref name="Target"/>. It names no addressee,
/// so that all replicas in need of the same step share one instance.
/// </summary>
/// <param name="Base">The version the changes start from; <see cref="ConfigVersion.None"/> in a complete package.</param>
/// <param name="Target">The version a replica has that applied it.</param>
/// <param name="IsComplete">
/// Whether it replaces whatever the replica has by the current certificate of each type; otherwise it is incremental and holds every commit after
/// <paramref name="Base"/>. The newest commit of each type would do; the others let a replica tell what came between.
/// </param>
/// <param name="Changes">The changes, oldest first. There are none where only the epoch is new.</param>
public sealed record DataPackage(ConfigVersion Base, ConfigVersion Target, bool IsComplete, ImmutableArray<ConfigChange> Changes) : IToReplica
{
    // Zero: not computed yet. No part of the value: a copy made by `with` must not inherit it, and equality must not see it.
    private ulong _digest;

    private DataPackage(DataPackage original)
    {
        Base = original.Base;
        Target = original.Target;
        IsComplete = original.IsComplete;
        Changes = original.Changes;
    }

    /// <summary>Whether a replica that has <paramref name="applied"/> becomes right by applying this package.</summary>
    /// <remarks>
    /// An incremental package may start before <paramref name="applied"/>, for it holds all that follows; but only within one epoch, because
    /// after a failover the same sequence may stand for another commit.
    /// </remarks>
    public bool AppliesTo(ConfigVersion applied) =>
        Target > applied && (IsComplete || Base == applied || (Base < applied && Base.Epoch == Target.Epoch));

    /// <summary>Whether both hold the same changes for the same step.</summary>
    public bool Equals(DataPackage? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Base == other.Base
            && Target == other.Target
            && IsComplete == other.IsComplete
            && Changes.AsSpan().SequenceEqual(other.Changes.AsSpan()));

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((int)Digest);

    /// <summary>Returns the step and the number of changes, such as <c>1.3 to 1.5, 2 changes</c>.</summary>
    public override string ToString() => $"{(IsComplete ? "complete" : Base)} to {Target}, {Changes.Length} changes";

    // Many threads may compute it at once: they all write the same value.
    internal ulong Digest => _digest != 0 ? _digest : _digest = MessageDigest.Compute(this);
}

/// <summary>Replica to master: the version this server's replica has applied. Sent for every package, whatever became of it.</summary>
/// <param name="From">The server.</param>
/// <param name="Applied">The version its replica has; <see cref="ConfigVersion.None"/> when it never applied any.</param>
/// <param name="Incarnation">Which life of the server it comes from, from 0. The master believes no report of an earlier life.</param>
/// <param name="IsRestart">Whether it tells that the replica came back. It is repeated until <see cref="RestartNoted"/> arrives.</param>
public sealed record StatusReport(ServerId From, ConfigVersion Applied, int Incarnation = 0, bool IsRestart = false) : IToMaster;

/// <summary>Replica to master, where replicas ask by themselves: what it has, and that it wants what is newer. The answer is a package, or nothing.</summary>
/// <param name="From">The server.</param>
/// <param name="Applied">The version its replica has; <see cref="ConfigVersion.None"/> when it never applied any.</param>
/// <param name="Incarnation">As in <see cref="StatusReport"/>.</param>
public sealed record PackageRequest(ServerId From, ConfigVersion Applied, int Incarnation) : IToMaster, IRoutine;

/// <summary>
/// Replica to master, where replicas relay: this server and all below it have a version. Repeated until the master has noted it, by <see cref="RelayNoted"/>.
/// </summary>
/// <param name="From">The server.</param>
/// <param name="Version">The version.</param>
/// <param name="Incarnation">As in <see cref="StatusReport"/>.</param>
public sealed record SubtreeReport(ServerId From, ConfigVersion Version, int Incarnation) : IToMaster;

/// <summary>Master to replica: it knows that the replica came back.</summary>
/// <param name="Incarnation">The life of the server that reported it.</param>
public sealed record RestartNoted(int Incarnation) : IToReplica;

/// <summary>Master to replica: what do you have? A master that came back, or that is a new one, asks before it sends a package.</summary>
/// <param name="Epoch">The master's epoch. A replica that knows it takes nothing any more from masters of older ones.</param>
/// <param name="Master">The server the master is on, and to which the replica reports from now on.</param>
public sealed record StatusRequest(int Epoch, ServerId Master) : IToReplica;

/// <summary>Active to standby: the store's shared entries from <paramref name="First"/> on.</summary>
/// <param name="Epoch">The active master's epoch.</param>
/// <param name="From">The server it is on.</param>
/// <param name="First">How many shared entries come before these; 0: these are all, and replace whatever the standby has from another master.</param>
/// <param name="Entries">The entries, oldest first.</param>
public sealed record BackupBatch(int Epoch, ServerId From, int First, ImmutableArray<IJournalEntry> Entries) : IToMaster
{
    /// <summary>Whether both hold the same entries.</summary>
    public bool Equals(BackupBatch? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Epoch == other.Epoch && From == other.From && First == other.First && Entries.AsSpan().SequenceEqual(other.Entries.AsSpan()));

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((((Epoch * 397) ^ From.Index) * 397) ^ (First + Entries.Length));
}

/// <summary>Standby to active: how much of the store it has saved.</summary>
/// <param name="Epoch">The epoch of the master whose copy it is.</param>
/// <param name="Count">How many shared entries it has of it.</param>
public sealed record BackupReceived(int Epoch, int Count) : IToMaster;

/// <summary>Standby to active: hand over to me. Repeated until it is answered.</summary>
/// <param name="From">The standby's server.</param>
/// <param name="Attempt">The operator's command for whose sake it asks: a later one is another attempt.</param>
public sealed record HandOverRequest(ServerId From, int Attempt) : IToMaster;

/// <summary>Active to standby: take over; every replica and you have everything. Repeated until another epoch has begun.</summary>
/// <param name="Epoch">The epoch that ends.</param>
/// <param name="Count">How many shared entries the store has.</param>
public sealed record HandedOver(int Epoch, int Count) : IToMaster;

/// <summary>Active to standby: there will be no hand-over, and it goes on as before.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Attempt">The attempt that it ends; it is not taken up again.</param>
public sealed record HandOverRefused(FailoverRefusal Reason, int Attempt) : IToMaster;

/// <summary>Client to the replica of a server: what certificate do you have?</summary>
/// <param name="Id">The operation.</param>
/// <param name="Type">The type to read.</param>
public sealed record ReadAtReplica(OperationId Id, CertificateType Type) : IToReplica;

/// <summary>Client to master: what certificate is current?</summary>
/// <param name="Id">The operation.</param>
/// <param name="Type">The type to read.</param>
public sealed record ReadAtMaster(OperationId Id, CertificateType Type) : IToMaster;

/// <summary>Client to master: commit this certificate if nothing was accepted for its type since a version, whatever the conflict policy is.</summary>
/// <param name="Id">The operation.</param>
/// <param name="Type">The use the certificate is for.</param>
/// <param name="Certificate">The certificate.</param>
/// <param name="Expected">The version that a read has shown.</param>
/// <param name="Clock">What the client's clock showed when it was asked for; null when the conflict policy needs no clock.</param>
public sealed record CompareAndSetAtMaster(
    OperationId Id, CertificateType Type, Certificate Certificate, ConfigVersion Expected, TimeSpan? Clock = null) : IToMaster;

/// <summary>Replica or master to client: what it has.</summary>
/// <param name="Id">The operation.</param>
/// <param name="From">The server whose replica or master was read.</param>
/// <param name="Certificate">The certificate; null: none.</param>
/// <param name="Version">
/// The version of the commit that brought it, or of the newest sibling that is kept beside it; <see cref="ConfigVersion.None"/>: none.
/// </param>
/// <param name="Applied">The version of the whole configuration.</param>
public sealed record ReadAnswer(OperationId Id, ServerId From, Certificate? Certificate, ConfigVersion Version, ConfigVersion Applied) : IToClient;

/// <summary>Master to client: it compared and set.</summary>
/// <param name="Id">The operation.</param>
/// <param name="From">The master's server.</param>
/// <param name="Version">The version that the commit made.</param>
public sealed record SetAnswer(OperationId Id, ServerId From, ConfigVersion Version) : IToClient;

/// <summary>Master to client: it did nothing.</summary>
/// <param name="Id">The operation.</param>
/// <param name="From">The store's server.</param>
/// <param name="Reason">Why.</param>
/// <param name="Version">For a stale version, the newest that the master has for the type; else the newest it has.</param>
public sealed record OperationRefused(OperationId Id, ServerId From, RefusalReason Reason, ConfigVersion Version) : IToClient;
