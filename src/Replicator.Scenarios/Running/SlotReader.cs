using System.Diagnostics.CodeAnalysis;
using Replicator.Domain.Certificates;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Running;

/// <summary>
/// Reads the slots of the configuration, and those that servers use, while the world stands still. Whether an effective date has come each server tells by its
/// own clock. Not thread safe.
/// </summary>
internal sealed class SlotReader(Scenario scenario, IFinalState state)
{
    // Most of a million servers use the same as the one before.
    private ConfigChange? _lastChange;
    private UsedCertificates? _lastUsed;

    /// <summary>What the configuration of the master says.</summary>
    public GlobalConfiguration Configuration() => new(
        state.Master.Newest.ToString(), [.. Enum.GetValues<CertificateType>().SelectMany(type => Of(type, state.Master.CurrentChange(type)))]);

    /// <summary>The global certificates that a server uses; null: none.</summary>
    public UsedCertificates? UsedOn(ServerId server)
    {
        ConfigChange? change = state.ReplicaOf(server).Assigned;
        if (change?.Next is not null)
        {
            return Used(change.Slots.At(ClockOf(server)));
        }

        if (!ReferenceEquals(change, _lastChange))
        {
            (_lastChange, _lastUsed) = (change, change is null ? null : Used(change.Slots));
        }

        return _lastUsed;
    }

    private IEnumerable<SlotCertificate> Of(CertificateType type, ConfigChange? change)
    {
        CertificateSlots slots = change is null ? CertificateSlots.Empty : change.Slots.At(ClockOf(state.Master.Self));
        return ((IEnumerable<SlotCertificate?>)
        [
            Of(type, SlotCertificate.Current, slots.Current),
            Of(type, SlotCertificate.Previous, slots.Previous),
            Of(type, SlotCertificate.Next, slots.Next?.Certificate, slots.Next?.EffectiveAt),
        ]).OfType<SlotCertificate>();
    }

    private static SlotCertificate? Of(CertificateType type, string slot, Certificate? certificate, TimeSpan? effectiveAt = null) => certificate is null
        ? null
        : new SlotCertificate(type.ToString(), slot, certificate.Name, certificate.Thumbprint, (decimal?)effectiveAt?.Ticks / TimeSpan.TicksPerSecond);

    private UsedCertificates? Used(CertificateSlots slots) => slots.Current is null
        ? null
        : new UsedCertificates(Named(slots.Current), Named(slots.Previous), Named(slots.Next?.Certificate), scenario.Run.Start + slots.Next?.EffectiveAt);

    [return: NotNullIfNotNull(nameof(certificate))]
    private static NamedCertificate? Named(Certificate? certificate) => certificate is null ? null : new NamedCertificate(certificate.Name, certificate.Thumbprint);

    private TimeSpan ClockOf(ServerId server) => state.ReadClock(server, state.Now(server));
}
