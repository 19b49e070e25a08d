using System.Diagnostics.CodeAnalysis;
using Replicator.Domain.Certificates;
using Replicator.Domain.Journal;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Protocol;

/// <summary>What a host needs of a replica's state machine, so that a test can put a broken one in the place of <see cref="Replica"/>.</summary>
[SuppressMessage("Naming", "CA1716:Identifiers should not match keywords", Justification = "On is what handling is called here; nobody implements it in Visual Basic.")]
public interface IReplica
{
    /// <summary>The server it is on.</summary>
    ServerId Self { get; }

    /// <summary>The version it has.</summary>
    ConfigVersion Applied { get; }

    /// <summary>The certificate it has for a type; null when it has none.</summary>
    Certificate? Current(CertificateType type);

    /// <summary>The commit that made the certificate it has for a type; null when it has none.</summary>
    ConfigChange? CurrentChange(CertificateType type);

    /// <summary>
    /// The change whose global certificate the server uses: what the scheduled task has assigned; null: none, as on a server whose role does not install it.
    /// </summary>
    ConfigChange? Assigned { get; }

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
