using System.Globalization;

namespace Replicator.Cli;

/// <summary>Numbers in sentences.</summary>
internal static class Words
{
    /// <summary>A number with its thousands apart.</summary>
    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A number and what it counts.</summary>
    public static string Count(long count, string one, string? many = null) => $"{Count(count)} {(count == 1 ? one : many ?? one + "s")}";
}
