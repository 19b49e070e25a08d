using Replicator.Domain.Certificates;
using Replicator.Domain.Failover;
using Replicator.Domain.Journal;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Search.Tests.Broken;

/// <summary>The real master, of which each broken one changes one thing.</summary>
internal abstract class BrokenMaster(CmsMaster master) : ICmsMaster
{
    public ServerId Self => Real.Self;

    public virtual StoreRole Role => Real.Role;

    public ConfigVersion Newest => Real.Newest;

    public int UpToDateCount => Real.UpToDateCount;

    protected CmsMaster Real { get; } = master;

    public Commit? Current(CertificateType type) => Real.Current(type);

    public DataPackage? Configuration() => Real.Configuration();

    public ReplicaState State(ServerId server) => Real.State(server);

    public void Restart(TimeSpan now, IEffects effects) => Real.Restart(now, Changed(effects, now));

    public virtual void On(IToMaster message, TimeSpan now, IEffects effects) => Real.On(message, now, Changed(effects, now));

    public virtual void On(TakeOver command, TimeSpan now, IEffects effects) => Real.On(command, now, Changed(effects, now));

    public void On(ReseedReplicas command, TimeSpan now, IEffects effects) => Real.On(command, now, Changed(effects, now));

    public void On(ForceReplication command, TimeSpan now, IEffects effects) => Real.On(command, now, Changed(effects, now));

    public void On(RemoveReplica command, TimeSpan now, IEffects effects) => Real.On(command, now, Changed(effects, now));

    public virtual void On(TimerName timer, TimeSpan now, IEffects effects) => Real.On(timer, now, Changed(effects, now));

    public void On(Saved saved, TimeSpan now, IEffects effects) => Real.On(saved, now, Changed(effects, now));

    /// <summary>What the real master's effects go through. Default: nothing.</summary>
    protected virtual IEffects Changed(IEffects effects, TimeSpan now) => effects;
}
