namespace Replicator.Scenarios.Model;

/// <summary>How many bits pass in a second.</summary>
/// <param name="BitsPerSecond">More than 0.</param>
public readonly record struct BitRate(long BitsPerSecond)
{
    /// <summary>No limit: sending takes no time.</summary>
    public static BitRate Unlimited => new(long.MaxValue);

    /// <summary>Whether there is no limit.</summary>
    public bool IsUnlimited => BitsPerSecond == long.MaxValue;
}
