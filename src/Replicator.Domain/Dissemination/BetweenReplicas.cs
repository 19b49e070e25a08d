using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Dissemination;

// All messages between replicas, in the order of the conversation:
//
//   rumor mongering          replica               partner
//                              | RumorContact        |
//                              |-------------------->|   a pull; a push where contacts are limited
//                              |     ContactAccepted |
//                              |<--------------------|   or ContactRefused, whereupon the replica may hunt for another
//                              | Rumor               |
//                              |-------------------->|   without a limit at once; in a push-pull the partner's own comes back
//                              |       RumorFeedback |
//                              |<--------------------|   for each rumor, unless blind
//
//   anti-entropy             replica               partner
//                              | VersionComparison   |
//                              |-------------------->|
//                              |         HeldVersion |
//                              |<--------------------|   the partner has a newer one
//                              |         VersionWish |
//                              |<--------------------|   or wants the replica's
//                              | HeldVersion         |
//                              |-------------------->|
//
//   tree of relays           relay                 child
//                              | RelayedPackage      |
//                              |-------------------->|   again until the report comes
//                              |         RelayReport |
//                              |<--------------------|   again until it is noted
//                              | RelayNoted          |
//                              |-------------------->|   a child of the master sends SubtreeReport instead, beside its status report
//
// Any message may be lost, repeated or overtaken by a later one.

/// <summary>A message of one replica to another, or of the master where that stands above a replica as another one would.</summary>
public interface IBetweenReplicas : IToReplica
{
    /// <summary>The server whose replica, or master, sends it.</summary>
    ServerId From { get; }
}

/// <summary>
/// A message that is sent again and again whether there is something new or not. It does not keep a run going: what does is what comes of it.
/// </summary>
public interface IRoutine : IReplicationMessage;

/// <summary>A message that carries a package, and is as large.</summary>
public interface ICarrier : IReplicationMessage
{
    /// <summary>The package.</summary>
    DataPackage Package { get; }
}

/// <summary>Replica to partner: a contact of rumor mongering.</summary>
/// <param name="From">The replica.</param>
/// <param name="Cycle">The cycle it is made in.</param>
/// <param name="IsOffer">Whether the replica has a rumor to push once the contact is accepted.</param>
/// <param name="IsRequest">Whether it wants the partner's, if that has one.</param>
public sealed record RumorContact(ServerId From, long Cycle, bool IsOffer, bool IsRequest) : IBetweenReplicas, IRoutine;

/// <summary>Partner to replica: the contact is accepted, and the rumor may come.</summary>
/// <param name="From">The partner.</param>
/// <param name="Cycle">The cycle of the contact.</param>
public sealed record ContactAccepted(ServerId From, long Cycle) : IBetweenReplicas;

/// <summary>Partner to replica: the contact is one too many in this cycle.</summary>
/// <param name="From">The partner.</param>
/// <param name="Cycle">The cycle of the contact.</param>
public sealed record ContactRefused(ServerId From, long Cycle) : IBetweenReplicas, IRoutine;

/// <summary>Replica to partner, or partner to replica: the newest it has.</summary>
/// <param name="From">Who sends it.</param>
/// <param name="Cycle">The cycle of the contact.</param>
/// <param name="Package">A complete package.</param>
/// <param name="IsRequest">Whether the partner's own is wanted too.</param>
public sealed record Rumor(ServerId From, long Cycle, DataPackage Package, bool IsRequest) : IBetweenReplicas, ICarrier;

/// <summary>To the sender of a rumor: whether it was news.</summary>
/// <param name="From">Who got it.</param>
/// <param name="Cycle">The cycle of the contact.</param>
/// <param name="WasNeeded">Whether the receiver had not known it at the start of the cycle.</param>
public sealed record RumorFeedback(ServerId From, long Cycle, bool WasNeeded) : IBetweenReplicas;

/// <summary>Replica to partner: the version that it has, for the two to resolve any difference.</summary>
/// <param name="From">The replica.</param>
/// <param name="Cycle">The cycle it is made in.</param>
/// <param name="Version">What the replica has.</param>
/// <param name="IsOffer">Whether the partner may have the replica's.</param>
/// <param name="IsRequest">Whether the replica wants the partner's.</param>
public sealed record VersionComparison(ServerId From, long Cycle, ConfigVersion Version, bool IsOffer, bool IsRequest) : IBetweenReplicas, IRoutine;

/// <summary>To a replica that has something newer: send it.</summary>
/// <param name="From">Who wants it.</param>
public sealed record VersionWish(ServerId From) : IBetweenReplicas;

/// <summary>To a replica that has something older: the newest that this one has.</summary>
/// <param name="From">Who has it.</param>
/// <param name="Package">A complete package.</param>
public sealed record HeldVersion(ServerId From, DataPackage Package) : IBetweenReplicas, ICarrier;

/// <summary>Relay to child: what is new.</summary>
/// <param name="From">The relay.</param>
/// <param name="Package">What it got itself, or a complete package.</param>
public sealed record RelayedPackage(ServerId From, DataPackage Package) : IBetweenReplicas, ICarrier;

/// <summary>Child to relay: what it has, and whether all below it have the same.</summary>
/// <param name="From">The child.</param>
/// <param name="Applied">The version that its replica has.</param>
/// <param name="IsWhole">Whether every replica below it has reported that version, or there is none.</param>
/// <param name="Incarnation">Which life of the child's server it comes from, from 0. The relay believes no report of an earlier life.</param>
public sealed record RelayReport(ServerId From, ConfigVersion Applied, bool IsWhole, int Incarnation) : IBetweenReplicas;

/// <summary>Relay or master to child: the report has arrived.</summary>
/// <param name="From">The relay's server, or the master's.</param>
/// <param name="Version">The version that was reported.</param>
/// <param name="IsWhole">Whether it was that of all below, too.</param>
public sealed record RelayNoted(ServerId From, ConfigVersion Version, bool IsWhole) : IBetweenReplicas;
