using Replicator.Domain.Certificates;
using Replicator.Domain.History;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Scenarios.Running.OAuth;

/// <summary>
/// The certificates for tokens that were assigned on single servers, because <c>-Identity global</c> was left out. Each stays until the configuration brings that server another one:
/// whether the product does so is not published. Not thread safe.
/// </summary>
internal sealed class LocalAssignments : IHistory
{
    private readonly SortedDictionary<int, (Certificate Certificate, ConfigVersion? Over)> _assigned = [];

    /// <inheritdoc/>
    public bool HearsOfReplicas => false;

    /// <summary>What is assigned on a server by its configuration; asked when something is assigned on it alone.</summary>
    public Func<ServerId, ConfigChange?> ConfiguredOn { get; set; } = static _ => null;

    /// <summary>The slots of a server; null: nothing is assigned.</summary>
    public CertificateSlots? SlotsOf(ServerId server)
    {
        ConfigChange? configured = ConfiguredOn(server);
        return _assigned.TryGetValue(server.Index, out (Certificate Certificate, ConfigVersion? Over) local) && local.Over == configured?.Version
            ? new CertificateSlots(local.Certificate, configured?.Certificate)
            : configured?.Slots;
    }

    void IHistory.AssignedLocally(RequestId id, CertificateType type, Certificate certificate, TimeSpan at)
    {
        if (type == CertificateType.OAuthTokenIssuer)
        {
            _assigned[id.Requester.Index] = (certificate, ConfiguredOn(id.Requester)?.Version);
        }
    }
}
