using Replicator.Consistency.Promises;
using Replicator.Domain.Certificates;
using Replicator.Domain.Topology;

namespace Replicator.Scenarios.Model.Clients;

/// <summary>Clients read which certificate is in use.</summary>
/// <param name="Type">The type.</param>
/// <param name="FromPattern">The servers the clients are on, as the file names them.</param>
/// <param name="From">These servers.</param>
/// <param name="Place">Where they read: at the master, at their own server's replica, or at a replica drawn anew each time.</param>
public sealed record ClientRead(CertificateType Type, string FromPattern, ServerSet From, ReadPlace Place) : ClientItem(Type, FromPattern, From);
