using Replicator.Domain.Protocol;
using static Replicator.ClusterHost.Wire.Values;

namespace Replicator.ClusterHost.Wire;

/// <summary>What masters and replicas say to one another.</summary>
internal static class DeliveryContracts
{
    public static IEnumerable<Contract> All =>
    [
        new Contract<DataPackage, V1.DataPackage>("data-package.1", V1.DataPackage.Parser, Write, Read),
        new Contract<StatusReport, V1.StatusReport>(
            "status-report.1",
            V1.StatusReport.Parser,
            static value => new V1.StatusReport { From = value.From.Index, Applied = Write(value.Applied), Incarnation = value.Incarnation, IsRestart = value.IsRestart },
            static wire => new StatusReport(Server(wire.From), Read(wire.Applied), Life(wire.Incarnation), wire.IsRestart)),
        new Contract<PackageRequest, V1.PackageRequest>(
            "package-request.1",
            V1.PackageRequest.Parser,
            static value => new V1.PackageRequest { From = value.From.Index, Applied = Write(value.Applied), Incarnation = value.Incarnation },
            static wire => new PackageRequest(Server(wire.From), Read(wire.Applied), Life(wire.Incarnation))),
        new Contract<SubtreeReport, V1.SubtreeReport>(
            "subtree-report.1",
            V1.SubtreeReport.Parser,
            static value => new V1.SubtreeReport { From = value.From.Index, Version = Write(value.Version), Incarnation = value.Incarnation },
            static wire => new SubtreeReport(Server(wire.From), Read(wire.Version), Life(wire.Incarnation))),
        new Contract<RestartNoted, V1.RestartNoted>(
            "restart-noted.1",
            V1.RestartNoted.Parser,
            static value => new V1.RestartNoted { Incarnation = value.Incarnation },
            static wire => new RestartNoted(Life(wire.Incarnation))),
        new Contract<StatusRequest, V1.StatusRequest>(
            "status-request.1",
            V1.StatusRequest.Parser,
            static value => new V1.StatusRequest { Epoch = value.Epoch, Master = value.Master.Index },
            static wire => new StatusRequest(Epoch(wire.Epoch), Server(wire.Master))),
    ];

    internal static int Life(int incarnation) => Count(incarnation, "the life of a server");

    internal static int Epoch(int epoch) => Count(epoch, "an epoch");
}
