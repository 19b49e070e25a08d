using Replicator.Search.Statistics;

namespace Replicator.Search.Literature;

/// <summary>A figure of the literature, and what runs on the real actors give.</summary>
/// <param name="Heading">What it is a figure of.</param>
/// <param name="Published">The figure.</param>
/// <param name="Measured">The runs.</param>
/// <param name="IsBinding">Whether the two have to agree; otherwise it is shown, and the table says why not.</param>
public sealed record LiteratureCell(string Heading, PublishedFigure Published, Sample Measured, bool IsBinding = true)
{
    /// <summary>Makes one from what each run gave.</summary>
    public static LiteratureCell Of(string heading, PublishedFigure published, IEnumerable<double> numbers, bool isBinding = true) =>
        new(heading, published, Sample.Of(numbers), isBinding);
}
