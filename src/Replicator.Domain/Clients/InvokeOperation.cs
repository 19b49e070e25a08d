using Replicator.Domain.Certificates;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Clients;

/// <summary>A command to the client of a server. It never leaves that server.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Type">The type to read or set.</param>
/// <param name="At">For <see cref="OperationKind.ReadAtReplica"/>, the server whose replica to read; null: the client's own.</param>
/// <param name="Certificate">For <see cref="OperationKind.CompareAndSet"/>, what to set; without requester and time, which the client fills in.</param>
/// <param name="Expected">
/// For <see cref="OperationKind.CompareAndSet"/>, the version to compare with; null: the one that this client's last answered read or set of the type
/// showed, and none before there was one. A refusal shows nothing: who was refused has to read before it can set.
/// </param>
public sealed record InvokeOperation(
    OperationKind Kind, CertificateType Type, ServerId? At = null, Certificate? Certificate = null, ConfigVersion? Expected = null);
