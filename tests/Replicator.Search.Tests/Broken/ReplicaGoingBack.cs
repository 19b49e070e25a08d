using Replicator.Domain.Certificates;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Search.Tests.Broken;

/// <summary>It applies packages as they come, newer or not.</summary>
internal sealed class ReplicaGoingBack(Replica replica, ServerId master) : BrokenReplica(replica)
{
    private ConfigChange? _change;
    private ConfigChange? _assigned;

    public override ConfigVersion Applied => _change?.Version ?? base.Applied;

    public override ConfigChange? CurrentChange(CertificateType type) => _change ?? base.CurrentChange(type);

    public override ConfigChange? Assigned => _assigned ?? base.Assigned;

    public override ReplicaSnapshot Snapshot() => _change is null ? base.Snapshot() : new ReplicaSnapshot(Applied, [_change]);

    protected override void On(DataPackage package, TimeSpan now, IEffects effects)
    {
        effects.History.Applied(Self, Applied, package.Target, package.IsComplete, now);
        _change = package.Changes[^1];
        if (effects.InstallsGlobalCertificate)
        {
            _assigned = _change;
            effects.History.Assigned(Self, Applied, _change.Certificate, now);
        }

        effects.Send(master, new StatusReport(Self, Applied));
    }
}
