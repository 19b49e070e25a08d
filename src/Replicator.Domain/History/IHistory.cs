using Replicator.Domain.Certificates;
using Replicator.Domain.Clients;
using Replicator.Domain.Failover;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Transfer;
using Replicator.Domain.Versions;

namespace Replicator.Domain.History;

/// <summary>
/// What an outside observer may know of a run, told event by event in the order of the run, one at a time. One method for each event with plain arguments,
/// because <see cref="Applied"/> and <see cref="Acknowledged"/> happen tens of millions of times. A listener implements what it cares for.
/// </summary>
/// <remarks>
/// Times are those of the server on which the event happened. A host whose servers' clocks are wrong on purpose and that knows better tells its listeners
/// its own time instead.
/// <para>
/// A master that came back tells once more what its disk holds last, for a crash may have come between saving and telling. <see cref="HistoryFanOut"/> keeps
/// the repetitions from its listeners.
/// </para>
/// </remarks>
public interface IHistory
{
    /// <summary>
    /// Whether it wants to hear of <see cref="Applied"/> and <see cref="Acknowledged"/>. Default true. Who does not saves a large run from asking millions of
    /// times.
    /// </summary>
    bool HearsOfReplicas => true;

    /// <summary>
    /// Events of these servers are told next. It is none itself: who keeps something of each of very many servers may read it here, so that the processor fetches
    /// it for many at once; see <see cref="CacheTouch"/>. Default: nothing.
    /// </summary>
    void Expect(ReadOnlySpan<ServerId> servers)
    {
    }

    /// <summary>A certificate was requested; its approval begins.</summary>
    void RequestMade(RequestId id, CertificateType type, Certificate certificate, TimeSpan at)
    {
    }

    /// <summary>
    /// A certificate is not assigned, and nothing was sent to the master: it was not signed, or it breaks a rule. The message says what to do.
    /// </summary>
    void RequestNotAssigned(RequestId id, NotAssigned reason, string message, TimeSpan at)
    {
    }

    /// <summary>The master committed a request, and saved it. From here on the certificate has won over all before it.</summary>
    void RequestCommitted(RequestId id, ConfigVersion version, CertificateType type, Certificate certificate, TimeSpan at)
    {
    }

    /// <summary>The requester learnt that its request is accepted. Without this event, or another that tells it, the request may be committed or not.</summary>
    void RequestAnswered(RequestId id, ConfigVersion version, TimeSpan at)
    {
    }

    /// <summary>A server's replica went from one version to another by applying a package.</summary>
    void Applied(ServerId server, ConfigVersion before, ConfigVersion after, bool complete, TimeSpan at)
    {
    }

    /// <summary>
    /// A server uses another global certificate from here on, or none any more; its scheduled task has run, or it came back with what its disk held. Told also
    /// when the certificate is the same, but the configuration that says so is newer.
    /// </summary>
    /// <param name="server">The server; its role installs the certificate.</param>
    /// <param name="version">The version of the configuration up to which this is so; <see cref="ConfigVersion.None"/> for none.</param>
    /// <param name="certificate">The certificate; null: none.</param>
    /// <param name="at">When.</param>
    void Assigned(ServerId server, ConfigVersion version, Certificate? certificate, TimeSpan at)
    {
    }

    /// <summary>
    /// The scheduled task of a server could not assign the certificate of a commit: what was assigned before stays. The message says what to do.
    /// </summary>
    void AssignmentFailed(ServerId server, ConfigVersion version, Certificate certificate, string message, TimeSpan at)
    {
    }

    /// <summary>
    /// Whether it wants to hear of <see cref="TaskStarted"/> and <see cref="TaskEnded"/> of any server. Default false: of a million servers hardly anybody looks at
    /// the task of each, so that this is asked first. It does not change.
    /// </summary>
    bool HearsOfTasks => false;

    /// <summary>Whether it wants to hear of the tasks of this server. Default false.</summary>
    bool HearsOfTask(ServerId server) => false;

    /// <summary>The scheduled task of a server begins; whoever hears of it is told its end too, unless the server crashes or the run ends before.</summary>
    /// <param name="server">The server; its role installs the certificate.</param>
    /// <param name="change">What it found in the replica: the commit whose slots it is to assign; null: nothing is assigned any more.</param>
    /// <param name="at">When.</param>
    void TaskStarted(ServerId server, ConfigChange? change, TimeSpan at)
    {
    }

    /// <summary>The scheduled task of a server has ended.</summary>
    /// <param name="server">The server.</param>
    /// <param name="refusal">Why it assigned nothing, so that what was assigned before stays; null: it assigned what it found.</param>
    /// <param name="at">When.</param>
    void TaskEnded(ServerId server, InstallRefusal? refusal, TimeSpan at)
    {
    }

    /// <summary>The master took note of a server's status report.</summary>
    void Acknowledged(ServerId server, ConfigVersion version, TimeSpan at)
    {
    }

    /// <summary>A server came back with the version its disk held, which may be an old one or none.</summary>
    void Restarted(ServerId server, ConfigVersion version, TimeSpan at)
    {
    }

    /// <summary>The master accepted a request that another one overruled at once: its certificate is never in use. Its requester is told of success.</summary>
    void RequestOverruled(RequestId id, RequestId by, TimeSpan at)
    {
    }

    /// <summary>
    /// A master refused a request; <paramref name="by"/> is the one it gave way to, where there is one. Only a stale version is the last word.
    /// </summary>
    void RequestRefused(RequestId id, RefusalReason reason, RequestId? by, TimeSpan at)
    {
    }

    /// <summary>The master kept a request as a sibling of the one in use.</summary>
    void SiblingKept(RequestId id, ConfigVersion version, RequestId inUse, TimeSpan at)
    {
    }

    /// <summary>
    /// The master committed a request that makes a version and leaves the certificate in use alone: a roll, whose certificate is staged until its effective
    /// date, or the removal of the previous one.
    /// </summary>
    /// <param name="id">The request.</param>
    /// <param name="type">The type.</param>
    /// <param name="version">The version it made.</param>
    /// <param name="action">What it did.</param>
    /// <param name="slots">The slots from then on.</param>
    /// <param name="at">When.</param>
    void SlotsChanged(RequestId id, CertificateType type, ConfigVersion version, SlotAction action, CertificateSlots slots, TimeSpan at)
    {
    }

    /// <summary>
    /// A certificate for one server alone was assigned there. Nothing is sent to the master, and nothing replicates.
    /// </summary>
    void AssignedLocally(RequestId id, CertificateType type, Certificate certificate, TimeSpan at)
    {
    }

    /// <summary>A request that had seen a sibling was committed instead of it: the choice is made.</summary>
    void SiblingResolved(RequestId id, RequestId chooser, TimeSpan at)
    {
    }

    /// <summary>The requester learnt that its request was refused.</summary>
    void RefusalTold(RequestId id, RefusalReason reason, TimeSpan at)
    {
    }

    /// <summary>The requester learnt that its request is kept as a sibling.</summary>
    void KeepingTold(RequestId id, ConfigVersion version, TimeSpan at)
    {
    }

    /// <summary>
    /// A client began an operation. A compare-and-set has the name of a certificate and the version to compare with; as request it is <c>id.Request</c>.
    /// </summary>
    void OperationInvoked(OperationId id, OperationKind kind, CertificateType type, string? value, ConfigVersion? expected, TimeSpan at)
    {
    }

    /// <summary>
    /// A client got its answer from a server's replica or store: the name of the certificate that it read or set, null when there is none, and the version of
    /// the commit that brought it, or of a sibling that is kept beside it.
    /// </summary>
    void OperationCompleted(OperationId id, OperationResult result, ServerId from, string? value, ConfigVersion version, TimeSpan at)
    {
    }

    /// <summary>A client gave an operation up: it may have happened, or may still happen.</summary>
    void OperationTimedOut(OperationId id, TimeSpan at)
    {
    }

    /// <summary>A store came back with what its disk held.</summary>
    void MasterRestarted(ServerId server, StoreRole role, ConfigVersion newest, TimeSpan at)
    {
    }

    /// <summary>
    /// A store became the master of a new epoch. Commits of older epochs with a greater sequence than <paramref name="opening"/> are lost, those made later
    /// included.
    /// </summary>
    void MasterActivated(ServerId server, ConfigVersion opening, ConfigVersion before, bool forced, TimeSpan at)
    {
    }

    /// <summary>A store took another role than that of a new master.</summary>
    void RoleTaken(ServerId server, StoreRole role, int epoch, TimeSpan at)
    {
    }

    /// <summary>A failover to a store does not take place. It has the number of the operator's command.</summary>
    void FailoverRefused(ServerId server, int command, FailoverRefusal reason, TimeSpan at)
    {
    }

    /// <summary>A failover to a store went wrong: the store is neither active nor backup. It has the number of the operator's command.</summary>
    void FailoverWentWrong(ServerId server, int command, TimeSpan at)
    {
    }

    /// <summary>A standby saved a copy up to a version.</summary>
    void BackedUp(ServerId server, ConfigVersion newest, TimeSpan at)
    {
    }

    /// <summary>
    /// In one round of transfers packages did not come to replicas, or their status not back; all will be tried again. The list is the caller's: a listener
    /// that wants to keep it copies it.
    /// </summary>
    void TransfersFailed(TransferFailure reason, ServerId store, IReadOnlyList<ServerId> servers, TimeSpan at)
    {
    }

    /// <summary>What the active store last copied to its standby was not confirmed until it was due again: event 4042 of the backup service.</summary>
    void BackupFailed(ServerId store, ServerId standby, TimeSpan at)
    {
    }

    /// <summary>
    /// A replication that an operator forced starts: what a replica, or with null all of them, have reported is forgotten. It has the number of the command.
    /// </summary>
    void ReplicationForced(ServerId store, int command, ServerId? replica, TimeSpan at)
    {
    }

    /// <summary>The master saved that a server has left the topology: it is sent nothing any more.</summary>
    void ReplicaRemoved(ServerId store, ServerId server, TimeSpan at)
    {
    }
}
