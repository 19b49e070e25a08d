using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Transfer;
using Replicator.Search.Exploring;

namespace Replicator.Search.Tests.Broken;

/// <summary>All broken state machines, by name.</summary>
internal static class Breakage
{
    public static Protocols Of(string name) => name switch
    {
        nameof(MasterWithoutRetry) => Master(static real => new MasterWithoutRetry(real)),
        nameof(DroppingMaster) => Master(static real => new DroppingMaster(real)),
        nameof(HastyMaster) => Master(static real => new HastyMaster(real)),
        nameof(MasterOfOldWinners) => Master(static real => new MasterOfOldWinners(real)),
        nameof(ReplicaGoingBack) => Replica(static (real, master, _) => new ReplicaGoingBack(real, master)),
        nameof(HastyReplica) => Replica(static (real, master, _) => new HastyReplica(real, master)),
        nameof(SkippingReplica) => Replica(static (real, _, _) => new SkippingReplica(real)),
        nameof(ReplicaDeafAfterCrash) => Replica(static (real, _, life) => new ReplicaDeafAfterCrash(real, life)),
        nameof(CrashingReplica) => Replica(static (real, _, _) => new CrashingReplica(real)),
        nameof(ForgetfulOutbox) => Outbox(static () => new ForgetfulOutbox()),
        nameof(LosingMaster) => Master(static real => new LosingMaster(real)),
        nameof(OutdatedMaster) => Master(static real => new OutdatedMaster(real)),
        nameof(MasterWithoutCompare) => Master(static real => new MasterWithoutCompare(real)),
        nameof(MasterWithoutRole) => Master(static real => new MasterWithoutRole(real)),
        nameof(ForgingReplica) => Replica(static (real, _, _) => new ForgingReplica(real)),
        nameof(ForgetfulReplica) => Replica(static (real, _, _) => new ForgetfulReplica(real)),
        nameof(ReplicaThatInstallsEverywhere) => Replica(static (real, _, _) => new ReplicaThatInstallsEverywhere(real)),
        nameof(ReplicaWithoutTask) => Replica(static (real, _, _) => new ReplicaWithoutTask(real)),
        nameof(HastyRelay) => Replica(static (real, _, _) => new HastyRelay(real)),
        nameof(GullibleSite) => Replica(static (real, _, _) => new GullibleSite(real)),
        nameof(MuteSite) => Replica(static (real, _, _) => new MuteSite(real)),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such breakage."),
    };

    private static Protocols Master(Func<CmsMaster, ICmsMaster> broken) =>
        new() { NewMaster = (servers, options, transfer, setup) => broken(new CmsMaster(servers, options, transfer, setup)) };

    private static Protocols Outbox(Func<IOutbox> broken) =>
        new() { NewMaster = (servers, options, transfer, setup) => new CmsMaster(servers, options, transfer, setup with { Outbox = broken() }) };

    private static Protocols Replica(Func<Replica, ServerId, int, IReplica> broken) =>
        new() { NewReplica = (self, master, options, saved, life) => broken(new Replica(self, master, options, saved, life), master, life) };
}
