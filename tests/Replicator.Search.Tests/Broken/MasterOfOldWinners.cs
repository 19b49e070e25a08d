using Replicator.Domain.Certificates;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Search.Tests.Broken;

/// <summary>Whoever missed a version gets the certificate that was packaged first of all, under the newest version: the wrong winner.</summary>
internal sealed class MasterOfOldWinners(CmsMaster master) : BrokenMaster(master)
{
    private Certificate? _first;

    protected override IEffects Changed(IEffects effects, TimeSpan now) => new OldWinners(effects, this);

    private IReplicationMessage Worse(IReplicationMessage message)
    {
        if (message is not DataPackage package)
        {
            return message;
        }

        _first ??= package.Changes[0].Certificate;
        return package.IsComplete || package.Target.Sequence == package.Base.Sequence + 1
            ? package
            : package with { Changes = [package.Changes[^1] with { Certificate = _first }] };
    }

    private sealed class OldWinners(IEffects host, MasterOfOldWinners master) : InterceptedEffects(host)
    {
        public override void Send(ServerId receiver, IReplicationMessage message) => base.Send(receiver, master.Worse(message));

        public override void SendAfter(ServerId receiver, IReplicationMessage message, TimeSpan delay) => base.SendAfter(receiver, master.Worse(message), delay);
    }
}
