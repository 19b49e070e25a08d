using Replicator.Domain.Certificates;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Scenarios.Model;

/// <summary>
/// Requests that recur until the load ends, each from a server drawn anew. They are named <c>{name}-{k}</c> with k from 1.
/// </summary>
/// <param name="Every">When they come.</param>
/// <param name="FromPattern">The servers they come from, as the file names them: a server, a pool, a site or a pattern such as <c>pool02-*</c>.</param>
/// <param name="From">Those of them that can request this type; at least one.</param>
/// <param name="Request">The type of certificate.</param>
/// <param name="Name">What the names of the requests begin with.</param>
/// <param name="Subject">The subject of the certificates.</param>
/// <param name="ApprovalTakes">The time until a certificate is issued.</param>
public sealed record RecurringRequest(
    Recurrence Every, string FromPattern, ServerSet From, CertificateType Request, string Name, string Subject, PipelineDelay ApprovalTakes)
    : WorkloadItem(Request, Name, Subject, ApprovalTakes);
