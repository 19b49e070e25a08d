namespace Replicator.Scenarios.Files;

/// <summary>A single value or a mapping, two ways to say one thing. As a whole it replaces what an extended file says; the two are never mixed.</summary>
/// <param name="Noun">What it is called.</param>
/// <param name="Scalar">The single value.</param>
/// <param name="Mapping">The mapping.</param>
/// <param name="Forms">Both, for the reference.</param>
internal sealed record ChoiceShape(string Noun, ScalarShape Scalar, MappingShape Mapping, string Forms) : Shape
{
    /// <inheritdoc/>
    public override string Noun { get; } = Noun;

    /// <summary>Whether it stands at one place of a file only, where the reference then lists the mapping's keys. Default: it does not.</summary>
    public bool StandsOnce { get; init; }
}
