namespace Replicator.Search.Benchmarking;

/// <summary>
/// Round trips between seven regions of a public cloud: "Azure network round-trip latency statistics" (Microsoft Learn), 95th percentiles of the 30 days to
/// 2026-07-30.
/// </summary>
internal static class RoundTrips
{
    /// <summary>The regions, in the order of <see cref="Milliseconds"/>.</summary>
    public static IReadOnlyList<string> Regions { get; } =
        ["east-us", "north-europe", "brazil-south", "southeast-asia", "japan-east", "australia-east", "south-africa-north"];

    /// <summary>By the region it starts from, then the one it goes to and comes back from.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> Milliseconds { get; } =
    [
        [0, 74, 119, 229, 165, 207, 226],
        [76, 0, 176, 236, 232, 272, 178],
        [121, 176, 0, 337, 265, 298, 327],
        [229, 236, 337, 0, 74, 98, 190],
        [165, 232, 275, 74, 0, 105, 254],
        [206, 272, 298, 98, 105, 0, 347],
        [225, 178, 326, 211, 255, 348, 0],
    ];
}
