using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Scenarios.Planning;

/// <summary>A request that is to be made.</summary>
/// <param name="At">When, since the start of the run.</param>
/// <param name="From">On which server.</param>
/// <param name="Command">What its requester is asked.</param>
public sealed record PlannedRequest(TimeSpan At, ServerId From, RequestCertificate Command);
