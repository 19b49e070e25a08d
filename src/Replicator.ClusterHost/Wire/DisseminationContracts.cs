using Replicator.Domain.Dissemination;
using static Replicator.ClusterHost.Wire.DeliveryContracts;
using static Replicator.ClusterHost.Wire.Values;

namespace Replicator.ClusterHost.Wire;

/// <summary>What replicas say to one another.</summary>
internal static class DisseminationContracts
{
    public static IEnumerable<Contract> All => [.. Rumors, .. Comparisons, .. Relays];

    private static IEnumerable<Contract> Rumors =>
    [
        new Contract<RumorContact, V1.RumorContact>(
            "rumor-contact.1",
            V1.RumorContact.Parser,
            static value => new V1.RumorContact { From = value.From.Index, Cycle = value.Cycle, IsOffer = value.IsOffer, IsRequest = value.IsRequest },
            static wire => new RumorContact(Server(wire.From), Cycle(wire.Cycle), wire.IsOffer, wire.IsRequest)),
        new Contract<ContactAccepted, V1.ContactAccepted>(
            "contact-accepted.1",
            V1.ContactAccepted.Parser,
            static value => new V1.ContactAccepted { From = value.From.Index, Cycle = value.Cycle },
            static wire => new ContactAccepted(Server(wire.From), Cycle(wire.Cycle))),
        new Contract<ContactRefused, V1.ContactRefused>(
            "contact-refused.1",
            V1.ContactRefused.Parser,
            static value => new V1.ContactRefused { From = value.From.Index, Cycle = value.Cycle },
            static wire => new ContactRefused(Server(wire.From), Cycle(wire.Cycle))),
        new Contract<Rumor, V1.Rumor>(
            "rumor.1",
            V1.Rumor.Parser,
            static value => new V1.Rumor { From = value.From.Index, Cycle = value.Cycle, Package = Write(value.Package), IsRequest = value.IsRequest },
            static wire => new Rumor(Server(wire.From), Cycle(wire.Cycle), Read(wire.Package), wire.IsRequest)),
        new Contract<RumorFeedback, V1.RumorFeedback>(
            "rumor-feedback.1",
            V1.RumorFeedback.Parser,
            static value => new V1.RumorFeedback { From = value.From.Index, Cycle = value.Cycle, WasNeeded = value.WasNeeded },
            static wire => new RumorFeedback(Server(wire.From), Cycle(wire.Cycle), wire.WasNeeded)),
    ];

    private static IEnumerable<Contract> Comparisons =>
    [
        new Contract<VersionComparison, V1.VersionComparison>(
            "version-comparison.1",
            V1.VersionComparison.Parser,
            static value => new V1.VersionComparison
            {
                From = value.From.Index,
                Cycle = value.Cycle,
                Version = Write(value.Version),
                IsOffer = value.IsOffer,
                IsRequest = value.IsRequest,
            },
            static wire => new VersionComparison(Server(wire.From), Cycle(wire.Cycle), Read(wire.Version), wire.IsOffer, wire.IsRequest)),
        new Contract<VersionWish, V1.VersionWish>(
            "version-wish.1",
            V1.VersionWish.Parser,
            static value => new V1.VersionWish { From = value.From.Index },
            static wire => new VersionWish(Server(wire.From))),
        new Contract<HeldVersion, V1.HeldVersion>(
            "held-version.1",
            V1.HeldVersion.Parser,
            static value => new V1.HeldVersion { From = value.From.Index, Package = Write(value.Package) },
            static wire => new HeldVersion(Server(wire.From), Read(wire.Package))),
    ];

    private static IEnumerable<Contract> Relays =>
    [
        new Contract<RelayedPackage, V1.RelayedPackage>(
            "relayed-package.1",
            V1.RelayedPackage.Parser,
            static value => new V1.RelayedPackage { From = value.From.Index, Package = Write(value.Package) },
            static wire => new RelayedPackage(Server(wire.From), Read(wire.Package))),
        new Contract<RelayReport, V1.RelayReport>(
            "relay-report.1",
            V1.RelayReport.Parser,
            static value => new V1.RelayReport { From = value.From.Index, Applied = Write(value.Applied), IsWhole = value.IsWhole, Incarnation = value.Incarnation },
            static wire => new RelayReport(Server(wire.From), Read(wire.Applied), wire.IsWhole, Life(wire.Incarnation))),
        new Contract<RelayNoted, V1.RelayNoted>(
            "relay-noted.1",
            V1.RelayNoted.Parser,
            static value => new V1.RelayNoted { From = value.From.Index, Version = Write(value.Version), IsWhole = value.IsWhole },
            static wire => new RelayNoted(Server(wire.From), Read(wire.Version), wire.IsWhole)),
    ];

    private static long Cycle(long cycle) => cycle >= 0 ? cycle : throw new WireFormatException($"a cycle is {cycle}; expected 0 or more.");
}
