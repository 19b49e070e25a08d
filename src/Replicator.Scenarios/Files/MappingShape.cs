using System.Collections.Immutable;

namespace Replicator.Scenarios.Files;

/// <summary>Keys with values; other keys are errors.</summary>
/// <param name="Noun">What it is called.</param>
/// <param name="Keys">The keys.</param>
internal sealed record MappingShape(string Noun, params ImmutableArray<Key> Keys) : Shape
{
    /// <inheritdoc/>
    public override string Noun { get; } = Noun;

    /// <summary>Groups of keys, of each of which exactly one must be given; empty when there is no such rule.</summary>
    public ImmutableArray<ImmutableArray<string>> ExactlyOneOf { get; init; } = [];

    public Key? Find(string name)
    {
        foreach (Key key in Keys)
        {
            if (key.Name == name)
            {
                return key;
            }
        }
        return null;
    }
}
