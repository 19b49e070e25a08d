namespace Replicator.Scenarios.Files;

/// <summary>A mapping whose keys the file chooses.</summary>
/// <param name="Noun">What it is called.</param>
/// <param name="KeyShape">What a key may be.</param>
/// <param name="Item">What may stand behind each.</param>
/// <param name="Meaning">What that says, as a sentence.</param>
internal sealed record KeyedShape(string Noun, ScalarShape KeyShape, Shape Item, string Meaning) : Shape
{
    /// <inheritdoc/>
    public override string Noun { get; } = Noun;
}
