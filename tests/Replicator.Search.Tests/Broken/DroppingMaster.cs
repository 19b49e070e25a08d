using Replicator.Domain.Protocol;
using Replicator.Domain.Versions;

namespace Replicator.Search.Tests.Broken;

/// <summary>Once it has a commit, it acknowledges the first request of any other requester and never commits it.</summary>
internal sealed class DroppingMaster(CmsMaster master) : BrokenMaster(master)
{
    public override void On(IToMaster message, TimeSpan now, IEffects effects)
    {
        if (message is not CertificateRequest { Id.Number: 1 } request || Newest == ConfigVersion.None)
        {
            base.On(message, now, effects);
            return;
        }

        ConfigVersion next = Newest with { Sequence = Newest.Sequence + 1 };
        effects.History.RequestCommitted(request.Id, next, request.Type, request.Certificate, now);
        effects.Send(request.Id.Requester, new RequestCommitted(request.Id, next));
    }
}
