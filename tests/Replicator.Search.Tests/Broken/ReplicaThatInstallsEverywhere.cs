using Replicator.Domain.Protocol;

namespace Replicator.Search.Tests.Broken;

/// <summary>It assigns the global certificate whatever its server's role is.</summary>
internal sealed class ReplicaThatInstallsEverywhere(Replica replica) : BrokenReplica(replica)
{
    protected override IEffects Changed(IEffects effects) => new Everywhere(effects);

    protected override void On(DataPackage package, TimeSpan now, IEffects effects) => Real.On(package, now, Changed(effects));

    public override void On(TimerName timer, TimeSpan now, IEffects effects) => Real.On(timer, now, Changed(effects));

    private sealed class Everywhere(IEffects effects) : InterceptedEffects(effects)
    {
        public override bool InstallsGlobalCertificate => true;
    }
}
