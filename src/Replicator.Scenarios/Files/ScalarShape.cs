namespace Replicator.Scenarios.Files;

/// <summary>A single value.</summary>
/// <param name="Noun">What it is called.</param>
/// <param name="JsonType">Its type in JSON Schema.</param>
/// <param name="Range">What is allowed, for the reference.</param>
/// <param name="FindFault">Says what is wrong with a text, or null when nothing is.</param>
internal sealed record ScalarShape(string Noun, string JsonType, string Range, Func<string, string?> FindFault) : Shape
{
    /// <inheritdoc/>
    public override string Noun { get; } = Noun;

    /// <summary>The allowed texts as a regular expression, when that can be said.</summary>
    public string? Pattern { get; init; }

    /// <summary>The allowed texts, when they are few.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>A word that is allowed besides, where the others are numbers.</summary>
    public string? Word { get; init; }

    /// <summary>The longest text allowed.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The smallest number allowed.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>The largest number allowed.</summary>
    public decimal? Maximum { get; init; }
}
