namespace Replicator.Reporting.Html;

/// <summary>The live view of a run. It asks for <c>state</c> beside it while the run goes on, and becomes <c>report</c> beside it when that is over.</summary>
public static class WatchPage
{
    /// <summary>Writes the page.</summary>
    public static void Write(string title, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        PageShell.Write(writer, title, "As the run goes on", "watch.js", "{}", asksItsServer: true);
    }
}
