using Replicator.Domain.Certificates;
using Replicator.Domain.Journal;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Search.Tests.Broken;

/// <summary>The real replica, of which each broken one changes one thing.</summary>
internal abstract class BrokenReplica(Replica replica) : IReplica
{
    public ServerId Self => Real.Self;

    public virtual ConfigVersion Applied => Real.Applied;

    protected Replica Real { get; } = replica;

    public Certificate? Current(CertificateType type) => CurrentChange(type)?.Certificate;

    public virtual ConfigChange? CurrentChange(CertificateType type) => Real.CurrentChange(type);

    public virtual ConfigChange? Assigned => Real.Assigned;

    public virtual ReplicaSnapshot Snapshot() => Real.Snapshot();

    public virtual ReplicaSnapshot SnapshotWith(DataPackage package) => Real.SnapshotWith(package);

    public void Start(TimeSpan now, IEffects effects) => Real.Start(now, effects);

    public void Restart(TimeSpan now, IEffects effects) => Real.Restart(now, effects);

    public virtual void On(IToReplica message, TimeSpan now, IEffects effects)
    {
        if (message is DataPackage package)
        {
            On(package, now, effects);
        }
        else
        {
            Real.On(message, now, Changed(effects));
        }
    }

    public virtual void On(TimerName timer, TimeSpan now, IEffects effects) => Real.On(timer, now, effects);

    public void On(Saved saved, TimeSpan now, IEffects effects) => Real.On(saved, now, effects);

    /// <summary>What becomes of a package. Default: what the real replica does with it.</summary>
    protected virtual void On(DataPackage package, TimeSpan now, IEffects effects) => Real.On(package, now, effects);

    /// <summary>What the real replica's effects go through when it is asked something. Default: nothing.</summary>
    protected virtual IEffects Changed(IEffects effects) => effects;
}
