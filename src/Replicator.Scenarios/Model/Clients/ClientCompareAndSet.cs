using Replicator.Domain.Certificates;
using Replicator.Domain.Topology;

namespace Replicator.Scenarios.Model.Clients;

/// <summary>
/// Clients set a new certificate at the master, if the version is still the one that their last answered read or set showed; a client that has seen none
/// expects that there is none. A refusal shows nothing: who was refused has to read before it can set.
/// </summary>
/// <param name="Type">The type.</param>
/// <param name="FromPattern">The servers the clients are on, as the file names them.</param>
/// <param name="From">Those of them on which a certificate can be requested.</param>
/// <param name="Name">What the certificates are called; recurring ones <c>{name}-{k}</c> with k from 1.</param>
/// <param name="Subject">The subject of the certificates.</param>
public sealed record ClientCompareAndSet(CertificateType Type, string FromPattern, ServerSet From, string Name, string Subject) : ClientItem(Type, FromPattern, From);
