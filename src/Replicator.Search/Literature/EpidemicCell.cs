using Replicator.Search.Epidemics;

namespace Replicator.Search.Literature;

/// <summary>A published figure of an epidemic, and how it is taken from a run.</summary>
/// <param name="Heading">What it is a figure of.</param>
/// <param name="Published">The figure.</param>
/// <param name="Of">Takes it from a run.</param>
/// <param name="IsBinding">Whether the two have to agree.</param>
internal sealed record EpidemicCell(string Heading, PublishedFigure Published, Func<EpidemicFigures, double> Of, bool IsBinding = true);
