namespace Replicator.Domain.Versions;

/// <summary>
/// The version of the whole configuration: the epoch rises with each failover of the CMS, the sequence with each commit within it.
/// Ordered by epoch, then sequence. The product publishes no version of its own; this is the model's.
/// </summary>
/// <param name="Epoch">From 1; 0 only in <see cref="None"/>.</param>
/// <param name="Sequence">From 1 within the whole life of the store; 0 is a store without commits.</param>
public readonly record struct ConfigVersion(int Epoch, long Sequence) : IComparable<ConfigVersion>
{
    /// <summary>What a replica has that never applied anything.</summary>
    public static ConfigVersion None => default;

    /// <inheritdoc/>
    public int CompareTo(ConfigVersion other)
    {
        int byEpoch = Epoch.CompareTo(other.Epoch);
        return byEpoch != 0 ? byEpoch : Sequence.CompareTo(other.Sequence);
    }

    /// <summary>Whether <paramref name="left"/> is older than <paramref name="right"/>.</summary>
    public static bool operator <(ConfigVersion left, ConfigVersion right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> is newer than <paramref name="right"/>.</summary>
    public static bool operator >(ConfigVersion left, ConfigVersion right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> is older than or equal to <paramref name="right"/>.</summary>
    public static bool operator <=(ConfigVersion left, ConfigVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> is newer than or equal to <paramref name="right"/>.</summary>
    public static bool operator >=(ConfigVersion left, ConfigVersion right) => left.CompareTo(right) >= 0;

    /// <summary>Returns <c>epoch.sequence</c>, such as <c>1.42</c>; <c>none</c> for <see cref="None"/>.</summary>
    public override string ToString() => this == None ? "none" : $"{Epoch}.{Sequence}";
}
