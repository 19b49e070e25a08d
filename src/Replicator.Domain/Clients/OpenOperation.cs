using Replicator.Domain.Certificates;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Domain.Clients;

/// <summary>An operation that waits for its answer.</summary>
/// <param name="Message">What is sent.</param>
/// <param name="Type">The type it reads or sets.</param>
/// <param name="At">The server whose replica it reads; null: the master's.</param>
internal sealed record OpenOperation(IReplicationMessage Message, CertificateType Type, ServerId? At);
