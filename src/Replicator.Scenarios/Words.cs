using System.Globalization;

namespace Replicator.Scenarios;

/// <summary>Numbers in sentences.</summary>
internal static class Words
{
    /// <summary>A number and what it counts.</summary>
    public static string Count(int count, string one) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : one + "s")}");
}
