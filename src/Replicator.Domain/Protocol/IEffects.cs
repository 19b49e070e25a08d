using Replicator.Domain.Dissemination;
using Replicator.Domain.Failover;
using Replicator.Domain.History;
using Replicator.Domain.Journal;
using Replicator.Domain.Pki;
using Replicator.Domain.Topology;
using Replicator.Domain.Transfer;

namespace Replicator.Domain.Protocol;

/// <summary>
/// What a state machine may ask of its host. The host does it after or while the handler runs, but never calls back into the state machine before
/// the handler returns. It is valid only during the call it was handed to.
/// </summary>
public interface IEffects
{
    /// <summary>Where what happened is told.</summary>
    IHistory History { get; }

    /// <summary>Sends a message to that server's master, replica, requester or client, as the message's kind says. It may never arrive.</summary>
    void Send(ServerId receiver, IReplicationMessage message);

    /// <summary>Sends a message after a while; what is sent is this very message. A crash before that loses it.</summary>
    void SendAfter(ServerId receiver, IReplicationMessage message, TimeSpan delay);

    /// <summary>Has <c>On(timer, …)</c> called once after a while. Replaces a pending timer of the same name.</summary>
    void SetTimer(TimerName timer, TimeSpan delay);

    /// <summary>
    /// Has <c>On(timer, …)</c> called after a while, and from then on after each period. Replaces a pending timer of the same name. It is for what goes on
    /// whether there is something to do or not: unlike the other it keeps nobody waiting. Default: not supported; only replicas that serve one another need it.
    /// </summary>
    void SetRecurringTimer(TimerName timer, TimeSpan delay, TimeSpan period) =>
        throw new NotSupportedException($"This host has no recurring timers for {timer}.");

    /// <summary>Forgets a pending timer: it does not fire any more. Nothing happens when there is none.</summary>
    void CancelTimer(TimerName timer);

    /// <summary>Draws how long a step takes for a server, from that step's and that server's own random stream.</summary>
    /// <param name="forStep">The step.</param>
    /// <param name="server">The server it is taken for; for a transfer, the one that receives.</param>
    /// <param name="delay">How long it may take.</param>
    TimeSpan Draw(PipelineStep forStep, ServerId server, PipelineDelay delay);

    /// <summary>
    /// Draws a whole number from 0 up to but not including a bound, each equally likely, from that draw's and that server's own random stream. Default: not
    /// supported; only replicas that serve one another need it.
    /// </summary>
    /// <param name="draw">What is drawn.</param>
    /// <param name="server">The server that draws.</param>
    /// <param name="bound">The bound, at least 1.</param>
    int DrawBelow(NumberDraw draw, ServerId server, int bound) => throw new NotSupportedException($"This host draws no numbers for {draw}.");

    /// <summary>
    /// What the server's own clock shows, as time since the start of the run. Unlike <paramref name="now"/>, which durations follow, it may have been set
    /// wrong. Default: it is right.
    /// </summary>
    TimeSpan ReadClock(TimeSpan now) => now;

    /// <summary>The fully qualified name of a server. Default: its number.</summary>
    string NameOf(ServerId server) => server.ToString();

    /// <summary>What replicas that send to one another know of the deployment; null, the default: they do not.</summary>
    Fleet? Fleet => null;

    /// <summary>Where the master is looked up; null, the default: there is but one and it does not move.</summary>
    IMasterDirectory? Directory => null;

    /// <summary>Where certificates are signed and stored; null, the default: they are known by name only.</summary>
    CertificateServices? Certificates => null;

    /// <summary>Whether the server's role installs the global certificate. Default: it does.</summary>
    bool InstallsGlobalCertificate => true;

    /// <summary>
    /// What keeps this server's file transfer agent now from copying anything to a replica, and from fetching its status. Default null: nothing.
    /// <see cref="TransferFailure.NoReport"/> is none: nobody knows beforehand.
    /// </summary>
    TransferFailure? ObstacleTo(ServerId replica) => null;

    /// <summary>
    /// Appends an entry to a master's journal. True, the default: it is saved. False: it will be, after all that was appended before, and then the state
    /// machine is handed
    /// <see cref="Saved"/> with this number.
    /// </summary>
    bool Save(long number, IJournalEntry entry) => true;

    /// <summary>
    /// Saves what a replica has with a package, which the host gets by <see cref="IReplica.SnapshotWith"/> if it wants it. True, the default: it is saved.
    /// False: it will be, and then the state machine is handed <see cref="Saved"/> with this number.
    /// </summary>
    bool Save(long number, IReplica replica, DataPackage package) => true;

    /// <summary>
    /// Saves what is assigned on the server of a replica; null: nothing. True, the default: it is saved. False: it will be, and then the state machine is
    /// handed <see cref="Saved"/> with this number.
    /// </summary>
    bool SaveAssigned(long number, ConfigChange? change) => true;

    /// <summary>
    /// Saves the highest number that a requester or client used. True, the default: it is saved. False: it will be, and then the state machine is handed
    /// <see cref="Saved"/> with this number.
    /// </summary>
    bool SaveNumber(int number) => true;
}
