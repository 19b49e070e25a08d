using Replicator.Scenarios.Results;
using Spectre.Console;

namespace Replicator.Reporting;

/// <summary>The few colours of the reports. Each only repeats what a word beside it says.</summary>
internal static class Styles
{
    public static Style Heading { get; } = new(decoration: Decoration.Bold);

    public static Style Header { get; } = new(decoration: Decoration.Dim);

    public static Style Note { get; } = new(decoration: Decoration.Dim);

    public static Style Good { get; } = new(Color.Green);

    public static Style Bad { get; } = new(Color.Red);

    public static Style Uncertain { get; } = new(Color.Yellow);

    public static Style OfVerdict(string verdict) => verdict switch
    {
        VerdictNames.Holds => Good,
        VerdictNames.Violated => Bad,
        _ => Uncertain,
    };
}
