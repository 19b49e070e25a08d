using System.Diagnostics.CodeAnalysis;

namespace Replicator.Scenarios.Files;

/// <summary>Reads a duration as scenario files write it, for arguments that are written in the same way.</summary>
public static class ScenarioDuration
{
    /// <summary>Reads a duration, such as <c>90s</c>; otherwise says what is wrong, as a clause without its end.</summary>
    public static bool TryParse(string text, out TimeSpan duration, [NotNullWhen(false)] out string? error)
    {
        bool isDuration = Quantity.Duration.TryParse(text, out decimal ticks, out string problem);
        duration = new TimeSpan((long)ticks);
        error = isDuration ? null : problem;
        return isDuration;
    }
}
