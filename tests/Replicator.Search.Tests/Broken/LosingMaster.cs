using Replicator.Domain.Protocol;
using Replicator.Domain.Versions;

namespace Replicator.Search.Tests.Broken;

/// <summary>It tells the second requester of a commit that it never made.</summary>
internal sealed class LosingMaster(CmsMaster master) : BrokenMaster(master)
{
    public override void On(IToMaster message, TimeSpan now, IEffects effects)
    {
        if (message is CertificateRequest request && Newest != ConfigVersion.None && Current(request.Type)?.Request != request.Id)
        {
            effects.Send(request.Id.Requester, new RequestCommitted(request.Id, Newest with { Sequence = Newest.Sequence + 1 }));
            return;
        }

        base.On(message, now, effects);
    }
}
