using System.Diagnostics.CodeAnalysis;
using Replicator.Domain.Certificates;
using Replicator.Domain.Failover;
using Replicator.Domain.Journal;

namespace Replicator.Domain.Protocol;

/// <summary>
/// What a host needs of the state machine of a Central Management Store, so that a test can put a broken one in the place of <see cref="CmsMaster"/>.
/// </summary>
[SuppressMessage("Naming", "CA1716:Identifiers should not match keywords", Justification = "On is what handling is called here; nobody implements it in Visual Basic.")]
public interface ICmsMaster : IMasterContent
{
    /// <summary>The commit that made the current certificate of a type; null when there was none.</summary>
    Commit? Current(CertificateType type);

    /// <inheritdoc/>
    ConfigChange? IMasterContent.CurrentChange(CertificateType type) => Current(type)?.Change;

    /// <summary>
    /// All that the store holds at this moment, as <c>Export-CsConfiguration</c> writes it: a complete package to the newest version, packaged for replicas yet
    /// or not. Null when the store holds nothing.
    /// </summary>
    DataPackage? Configuration();

    /// <summary>Goes on after a crash. To be called once when the server comes back, not when it starts for the first time.</summary>
    void Restart(TimeSpan now, IEffects effects);

    /// <summary>Handles a message of the protocol.</summary>
    void On(IToMaster message, TimeSpan now, IEffects effects);

    /// <summary>Handles an operator's command to take over.</summary>
    void On(TakeOver command, TimeSpan now, IEffects effects);

    /// <summary>Handles an operator's command to send everything again.</summary>
    void On(ReseedReplicas command, TimeSpan now, IEffects effects);

    /// <summary>Handles an operator's command to send everything again after a while.</summary>
    void On(ForceReplication command, TimeSpan now, IEffects effects);

    /// <summary>Handles an operator's command that a server leaves the topology.</summary>
    void On(RemoveReplica command, TimeSpan now, IEffects effects);

    /// <summary>Does what the timer is for.</summary>
    void On(TimerName timer, TimeSpan now, IEffects effects);

    /// <summary>Goes on with what waited for the disk.</summary>
    void On(Saved saved, TimeSpan now, IEffects effects);
}
