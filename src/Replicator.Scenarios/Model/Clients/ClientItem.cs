using Replicator.Domain.Certificates;
using Replicator.Domain.Topology;

namespace Replicator.Scenarios.Model.Clients;

/// <summary>
/// An entry of the clients: somebody reads, or compares and sets, once or until the load ends, each time on a server drawn anew. To a client the configuration
/// is a register for each type, whose value is the name of a certificate.
/// </summary>
/// <param name="Type">The type of certificate that is read or set.</param>
/// <param name="FromPattern">The servers the clients are on, as the file names them: a server, a pool, a site or a pattern such as <c>pool02-*</c>.</param>
/// <param name="From">Those of them that can do it; at least one.</param>
public abstract record ClientItem(CertificateType Type, string FromPattern, ServerSet From)
{
    /// <summary>When, since the start of the run, for one that comes once; null: it recurs.</summary>
    public TimeSpan? At { get; init; }

    /// <summary>When it recurs; null: it comes once.</summary>
    public Recurrence? Every { get; init; }
}
