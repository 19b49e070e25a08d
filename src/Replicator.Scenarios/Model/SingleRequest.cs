using Replicator.Domain.Certificates;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Scenarios.Model;

/// <summary>One request at a given time.</summary>
/// <param name="At">When, since the start of the run.</param>
/// <param name="From">On which server.</param>
/// <param name="Request">The type of certificate.</param>
/// <param name="Name">The name of the request.</param>
/// <param name="Subject">The subject of the certificate.</param>
/// <param name="ApprovalTakes">The time until the certificate is issued.</param>
public sealed record SingleRequest(
    TimeSpan At, ServerId From, CertificateType Request, string Name, string Subject, PipelineDelay ApprovalTakes)
    : WorkloadItem(Request, Name, Subject, ApprovalTakes);
