namespace Replicator.Domain.Dissemination;

/// <summary>How a replica decides to lose interest in a rumor.</summary>
public enum RumorStop
{
    /// <summary>After k useless cycles in a row; a useful one begins the count anew.</summary>
    Counter,

    /// <summary>After each useless cycle with chance 1/k.</summary>
    Coin,
}
