using System.Globalization;
using Replicator.Search.Exploring;

namespace Replicator.TestKit.Seeds;

/// <summary>What the environment says about the seeds and the drawn faults of a run of tests.</summary>
internal sealed record ReplayRequest(SeedRange? Seeds, IReadOnlyCollection<int>? Faults)
{
    public const string SeedVariable = "REPLICATOR_SEED";

    public const string FaultsVariable = "REPLICATOR_FAULTS";

    public const string NoFaults = "none";

    public static ReplayRequest None { get; } = new(null, null);

    /// <summary>Reads the two variables; empty counts as not set.</summary>
    /// <exception cref="ArgumentException">One of them cannot be read.</exception>
    public static ReplayRequest FromEnvironment(Func<string, string?> variable)
    {
        string? seeds = variable(SeedVariable);
        string? faults = variable(FaultsVariable);
        return new ReplayRequest(
            string.IsNullOrEmpty(seeds) ? null
                : SeedRange.TryParse(seeds.Trim(), out SeedRange range) ? range
                : throw Unreadable(SeedVariable, seeds, "a seed such as 7 or a range such as 1..1000"),
            string.IsNullOrEmpty(faults) ? null : Places(faults) ?? throw Unreadable(FaultsVariable, faults, $"places of drawn faults such as 2,5, or "
                + $"{NoFaults}"));
    }

    private static int[]? Places(string text)
    {
        if (text == NoFaults)
        {
            return [];
        }

        string[] parts = text.Split(',');
        int[] places = [.. parts.Select(static part => int.TryParse(part.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int place) ? place : 0)];
        return places.Contains(0) ? null : places;
    }

    private static ArgumentException Unreadable(string variable, string value, string allowed) => new($"the environment variable {variable} is '{value}'; "
        + $"expected {allowed}.");
}
