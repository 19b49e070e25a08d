namespace Replicator.Search.Benchmarking;

/// <summary>What a figure is counted in.</summary>
public enum FigureUnit
{
    /// <summary>Seconds.</summary>
    Seconds,

    /// <summary>Messages, or other things.</summary>
    Count,

    /// <summary>Bytes.</summary>
    Bytes,

    /// <summary>A share, from 0 to 1.</summary>
    Share,

    /// <summary>Things in a second.</summary>
    PerSecond,
}
