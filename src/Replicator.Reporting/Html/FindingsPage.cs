using System.Text.Json;

namespace Replicator.Reporting.Html;

/// <summary>A page of findings over many runs: one file that needs no network. Links lead to pages kept beside it. The same findings make the same bytes.</summary>
public static class FindingsPage
{
    /// <summary>Writes the page.</summary>
    public static void Write(Findings findings, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(writer);
        PageShell.Write(writer, findings.Title, findings.Subtitle, "findings.js", JsonSerializer.Serialize(findings, PageShell.DataOptions));
    }
}
