using Replicator.Search.Epidemics;
using Replicator.Search.Replications;

namespace Replicator.Search.Literature;

/// <summary>What is published of an epidemic.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Epidemic">The epidemic.</param>
/// <param name="Cells">The figures.</param>
internal sealed record EpidemicRow(string Name, Epidemic Epidemic, params IReadOnlyList<EpidemicCell> Cells)
{
    /// <summary>Runs epidemics with the same seeds and puts what came of them beside what is published.</summary>
    public static IReadOnlyList<LiteratureRow> Measure(IReadOnlyList<EpidemicRow> rows, SamplingOptions options) =>
    [
        .. rows.Zip(Epidemic.Run([.. rows.Select(static row => row.Epidemic)], options), static (row, runs) => new LiteratureRow(
            row.Name, [.. row.Cells.Select(cell => LiteratureCell.Of(cell.Heading, cell.Published, runs.Select(cell.Of), cell.IsBinding))])),
    ];
}
