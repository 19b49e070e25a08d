using System.Collections.Immutable;
using Replicator.Domain.Certificates;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Protocol;

// All messages of the replication protocol, in the order of the conversation:
//
//   requester                master                  replica
//       | CertificateRequest   |                        |
//       |--------------------->|                        |   the commit decides who wins
//       |     RequestCommitted |                        |
//       |<---------------------|                        |
//       |                      | DataPackage            |
//       |                      |----------------------->|   at the master's next poll
//       |                      |           StatusReport |
//       |                      |<-----------------------|   until it comes, the master sends again
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

/// <summary>Identifies a request for ever: the same id means the same request, however often it arrives.</summary>
/// <param name="Requester">The server that asks, and that is answered.</param>
/// <param name="Number">The requester's own count, from 1.</param>
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
public sealed record CertificateRequest(RequestId Id, CertificateType Type, Certificate Certificate) : IToMaster;

/// <summary>Master to requester: the request is part of the configuration. It says nothing about what replaced it since.</summary>
/// <param name="Id">The request.</param>
/// <param name="Version">The version its commit made.</param>
public sealed record RequestCommitted(RequestId Id, ConfigVersion Version) : IToRequester;

/// <summary>One commit as a package carries it.</summary>
/// <param name="Version">The version the commit made.</param>
/// <param name="Type">The use the certificate is for.</param>
/// <param name="Certificate">The certificate that use has from this version on.</param>
public sealed record ConfigChange(ConfigVersion Version, CertificateType Type, Certificate Certificate);

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
/// <param name="Changes">The changes, oldest first.</param>
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
public sealed record StatusReport(ServerId From, ConfigVersion Applied) : IToMaster;
