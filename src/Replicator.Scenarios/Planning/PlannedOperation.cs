using Replicator.Domain.Clients;
using Replicator.Domain.Topology;

namespace Replicator.Scenarios.Planning;

/// <summary>A client's operation that is to be invoked.</summary>
/// <param name="At">When, since the start of the run.</param>
/// <param name="From">On which server.</param>
/// <param name="Command">What its client is asked.</param>
public sealed record PlannedOperation(TimeSpan At, ServerId From, InvokeOperation Command);
