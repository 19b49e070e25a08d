namespace Replicator.Search.Drawing;

/// <summary>All kinds of faults that can be drawn, and for how long each lasts.</summary>
internal static class FaultKinds
{
    public static IReadOnlyList<FaultKind> All { get; } = Enum.GetValues<FaultKind>();

    /// <summary>Those of them that stand in the way of the file transfer agent.</summary>
    public static IReadOnlyList<FaultKind> Obstacles { get; } = [FaultKind.DeniedAccess, FaultKind.BrokenTrust, FaultKind.ShareDown];

    /// <summary>How long a fault of a kind lasts, in milliseconds: at least and at most.</summary>
    public static (int Min, int Max) LengthOf(FaultKind kind) => kind switch
    {
        FaultKind.Crash => (500, 40_000),
        FaultKind.Pause => (100, 20_000),
        FaultKind.Degrade or FaultKind.Skew => (5_000, 90_000),
        _ => (500, 60_000),
    };
}
