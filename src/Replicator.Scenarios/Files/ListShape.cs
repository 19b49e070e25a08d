namespace Replicator.Scenarios.Files;

/// <summary>A list of values of one shape.</summary>
/// <param name="Item">The shape of each.</param>
/// <param name="Min">How many there are at least.</param>
/// <param name="Max">How many there are at most, or null when there is no limit.</param>
internal sealed record ListShape(Shape Item, int Min, int? Max = null) : Shape
{
    /// <inheritdoc/>
    public override string Noun => $"list of {Item.Noun}s";
}
