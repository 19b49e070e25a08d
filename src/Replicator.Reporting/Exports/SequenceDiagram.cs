using System.Globalization;
using System.Text;

namespace Replicator.Reporting.Exports;

/// <summary>
/// Messages of a stretch of a run as a sequence diagram in the language of Mermaid (mermaid.js.org, <c>sequenceDiagram</c>): an arrow for each that arrived, a crossed one for each that
/// was lost. What happens within one server is left out.
/// </summary>
public static class SequenceDiagram
{
    /// <summary>How many messages a diagram shows at most; with more nobody can read it.</summary>
    public const int MessagesMax = 200;

    /// <summary>Whether an event is one of those that are shown.</summary>
    public static bool Shows(in ExportedEvent each) => each.Message.Length > 0 && each.From != each.To && ArrowOf(each.Kind) is not null;

    /// <summary>The diagram.</summary>
    /// <param name="events">What is shown, at most <see cref="MessagesMax"/>, in the order of time.</param>
    public static string Of(IReadOnlyList<ExportedEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(events.Count, MessagesMax, nameof(events));
        string[] servers = [.. events.SelectMany(static each => (string[])[each.From, each.To]).Distinct().Order(StringComparer.Ordinal)];
        var text = new StringBuilder("sequenceDiagram\n");
        foreach ((int number, string server) in servers.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"  participant s{number} as {Escaped(server)}\n");
        }

        foreach (ExportedEvent each in events)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  s{Array.IndexOf(servers, each.From)}{ArrowOf(each.Kind)}s{Array.IndexOf(servers, each.To)}: {Moment(each.At)} {Escaped(each.Message)}\n");
        }

        return text.ToString();
    }

    private static string Moment(TimeSpan at) => at.ToString(at.Days > 0 ? @"d\.hh\:mm\:ss\.fff" : @"hh\:mm\:ss\.fff", CultureInfo.InvariantCulture);

    private static string? ArrowOf(string kind) => kind switch
    {
        "delivered" => "->>",
        "lostOnLink" or "lostToPartition" or "lostAtHost" => "-x",
        _ => null,
    };

    // What the language would take for its own.
    private static string Escaped(string text) => string.Concat(text.Select(static character => character switch
    {
        '#' => "#35;",
        ';' => "#59;",
        '\n' or '\r' => " ",
        _ => character.ToString(),
    }));
}
