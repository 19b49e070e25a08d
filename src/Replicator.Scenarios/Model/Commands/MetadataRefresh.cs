using Replicator.Domain.Topology;

namespace Replicator.Scenarios.Model.Commands;

/// <summary>An administrator has a partner read the deployment's metadata again, <c>Set-PartnerApplication -RefreshAuthMetadata</c>.</summary>
/// <param name="At">When, since the start of the run.</param>
/// <param name="Partner">The partner, by its number.</param>
/// <param name="From">The server whose metadata it reads.</param>
public sealed record MetadataRefresh(TimeSpan At, int Partner, ServerId From) : OperatorItem(At);
