namespace Replicator.Search.Epidemics;

/// <summary>What came of one update that its origin brings to all sites.</summary>
/// <param name="Sites">How many sites there are besides the origin.</param>
/// <param name="Reached">How many of them got it.</param>
/// <param name="LastSeconds">After how many seconds the last one had it; null when not all got it.</param>
/// <param name="SentBytes">How many bytes the origin sent.</param>
public sealed record BroadcastFigures(int Sites, int Reached, double? LastSeconds, long SentBytes)
{
    /// <summary>How many sites did not get it.</summary>
    public int Missed => Sites - Reached;
}
