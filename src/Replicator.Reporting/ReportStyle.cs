namespace Replicator.Reporting;

/// <summary>How a report is laid out for where it goes.</summary>
/// <param name="Width">How many columns there are; longer lines are wrapped, and longer names with them, but nothing is cut.</param>
/// <param name="Colors">Whether the reader shows colours.</param>
public sealed record ReportStyle(int Width, bool Colors)
{
    // Wider than any table of ours: every row and every sentence is one line, as grep and spreadsheets want it.
    private const int Unbounded = 2_000;

    /// <summary>For a file or another program: no colours, one line for each row and each sentence.</summary>
    public static ReportStyle Piped { get; } = new(Unbounded, Colors: false);
}
