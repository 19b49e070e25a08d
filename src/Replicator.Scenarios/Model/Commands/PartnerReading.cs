using Replicator.Domain.Topology;

namespace Replicator.Scenarios.Model.Commands;

/// <summary>An administrator has the deployment read a partner's metadata again, <c>Set-CsPartnerApplication -MetadataUrl</c>.</summary>
/// <param name="At">When, since the start of the run.</param>
/// <param name="Partner">The partner, by its number.</param>
/// <param name="From">The server that reads it.</param>
public sealed record PartnerReading(TimeSpan At, int Partner, ServerId From) : OperatorItem(At);
