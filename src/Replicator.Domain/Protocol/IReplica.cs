using System.Diagnostics.CodeAnalysis;
using Replicator.Domain.Journal;

namespace Replicator.Domain.Protocol;

/// <summary>What a host needs of a replica's state machine, so that a test can put a broken one in the place of <see cref="Replica"/>.</summary>
[SuppressMessage("Naming", "CA1716:Identifiers should not match keywords", Justification = "On is what handling is called here; nobody implements it in Visual Basic.")]
public interface IReplica : IReplicaContent
{
    /// <summary>What it has.</summary>
    ReplicaSnapshot Snapshot();

    /// <summary>What it has once a package that applies to it is applied: what to save.</summary>
    ReplicaSnapshot SnapshotWith(DataPackage package);

    /// <summary>Begins what recurs. To be called once when the server starts, for the first time or, before <see cref="Restart"/>, again.</summary>
    void Start(TimeSpan now, IEffects effects);

    /// <summary>Tells the master what the disk held. To be called once when the server comes back, not when it starts for the first time.</summary>
    void Restart(TimeSpan now, IEffects effects);

    /// <summary>Handles a message of the protocol.</summary>
    void On(IToReplica message, TimeSpan now, IEffects effects);

    /// <summary>Does what the timer is for.</summary>
    void On(TimerName timer, TimeSpan now, IEffects effects);

    /// <summary>Goes on with what waited for the disk.</summary>
    void On(Saved saved, TimeSpan now, IEffects effects);
}
