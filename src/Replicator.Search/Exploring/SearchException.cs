using System.Globalization;

namespace Replicator.Search.Exploring;

/// <summary>A run of a search could not be judged; the seed says which.</summary>
public sealed class SearchException : Exception
{
    /// <summary>Says which run could not be judged.</summary>
    /// <param name="seed">Its seed.</param>
    /// <param name="cause">Why.</param>
    public SearchException(ulong seed, Exception cause)
        : base(string.Create(CultureInfo.InvariantCulture, $"the run of seed {seed} failed: {cause?.GetType().Name}: {cause?.Message}"), cause) =>
        Seed = seed;

    /// <summary>The seed of the run.</summary>
    public ulong Seed { get; }
}
