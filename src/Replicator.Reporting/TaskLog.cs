using System.Globalization;
using System.Net;
using Replicator.Domain.Certificates;
using Replicator.Domain.Pki;
using Replicator.Scenarios.Tasks;

namespace Replicator.Reporting;

/// <summary>
/// The log that a run of a server's scheduled task leaves on the server, as a page of HTML: server and start, each step with its time and outcome, the
/// certificates by their thumbprints, and how it ended. How the product's own <c>ReplicateCMSCertificates</c> log is laid out is not published.
/// </summary>
/// <remarks>
/// The page needs nothing from outside, has no script, and shows every text as text. It never holds key material: nothing of a key is written but whether it
/// was decrypted. The same run gives the same bytes.
/// </remarks>
public static class TaskLog
{
    // Nothing is loaded and nothing runs, even if a text should ever get through as markup.
    private const string Head = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        """;

    private const string Style = """
        <style>
        :root { color-scheme: light dark; }
        body { font: 15px/1.5 "Segoe UI", system-ui, sans-serif; max-width: 64rem; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.4rem; margin: 0 0 .2rem; }
        h2 { font-size: 1.05rem; margin: 1.6rem 0 .4rem; }
        .table { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; }
        th, td { text-align: left; vertical-align: top; padding: .35rem .9rem .35rem 0; border-bottom: 1px solid #8884; }
        th { font-weight: 600; white-space: nowrap; }
        code { font: .92em/1.4 Consolas, ui-monospace, monospace; overflow-wrap: anywhere; }
        .time { white-space: nowrap; font-variant-numeric: tabular-nums; }
        .status { border-left: .3rem solid; padding: .5rem .8rem; margin: 1.2rem 0; }
        .status p { margin: .2rem 0; overflow-wrap: anywhere; }
        .good { color: #197a2d; } .bad { color: #c02020; } .warn { color: #8a5a00; } .dim { color: #767676; }
        @media (prefers-color-scheme: dark) { .good { color: #6cc47c; } .bad { color: #ff8a80; } .warn { color: #e0b050; } .dim { color: #9a9a9a; } }
        .status p { color: CanvasText; }
        </style>
        """;

    /// <summary>Writes the page.</summary>
    public static void Write(TaskRun run, TextWriter writer)
    {
        Line(writer, Head);
        Line(writer, $"<title>ReplicateCMSCertificates {Text(run.Fqdn)} {Time(run.StartedAt)}</title>");
        Line(writer, Style);
        Line(writer, "</head>\n<body>");
        Line(writer, "<h1>ReplicateCMSCertificates</h1>");
        WriteHeader(run, writer);
        WriteOutcome(run, writer);
        WriteSteps(run, writer);
        WriteCertificates(run, writer);
        Line(writer, "</body>\n</html>");
    }

    private static void WriteHeader(TaskRun run, TextWriter writer)
    {
        Line(writer, "<table>");
        Field(writer, "Server", Text(run.Fqdn));
        Field(writer, "Started", $"{Time(run.StartedAt)} UTC");
        Field(writer, "Ended", run.EndedAt is { } ended ? $"{Time(ended)} UTC" : "not by itself");
        Field(writer, "Configuration", run.Version is { } version ? $"version {Text(version)}" : "no certificate is assigned");
        Line(writer, "</table>");
    }

    private static void WriteOutcome(TaskRun run, TextWriter writer)
    {
        (string name, string style) = Words(run.Outcome);
        Line(writer, $"<div class=\"status {style}\">\n<strong>{name}</strong>");
        foreach (string remark in run.Remarks)
        {
            Line(writer, $"<p>{Text(remark)}</p>");
        }

        Line(writer, "</div>");
    }

    private static void WriteSteps(TaskRun run, TextWriter writer)
    {
        Line(writer, "<h2>Steps</h2>\n<div class=\"table\"><table>\n<tr><th>Time</th><th>Step</th><th>Outcome</th><th>Details</th></tr>");
        foreach (TaskStep step in run.Steps)
        {
            (string name, string style) = Words(step.Outcome);
            Row(writer, step.At, Text(step.Name), name, style, Text(step.Text));
        }

        (string result, string resultStyle) = Words(run.Outcome);
        Row(writer, run.EndedAt, "Result", result, resultStyle, "");
        Line(writer, "</table></div>");
    }

    private static void WriteCertificates(TaskRun run, TextWriter writer)
    {
        Line(writer, "<h2>OAuthTokenIssuer in the configuration</h2>");
        if (run.Current is null)
        {
            Line(writer, "<p>None.</p>");
            return;
        }

        Line(writer, "<div class=\"table\"><table>\n<tr><th>Slot</th><th>Thumbprint</th><th>Request</th><th>Subject</th><th>Issuer</th><th>Valid</th></tr>");
        Row(writer, "current", run.Current);
        Row(writer, "previous", run.Previous);
        Row(writer, run.NextEffectiveAt is { } day ? $"next, from {Time(day)}" : "next", run.Next);
        Line(writer, "</table></div>");
    }

    private static void Row(TextWriter writer, string slot, Certificate? certificate)
    {
        if (certificate is not null)
        {
            CertificateDetails? details = certificate.Details;
            string validity = details is null ? "" : $"{Time(details.NotBefore)} to {Time(details.NotAfter)}";
            Line(writer, $"<tr><td>{slot}</td><td><code>{Text(certificate.Thumbprint)}</code></td><td>{Text(certificate.Name)}</td>"
                + $"<td>{Text(details?.Subject ?? certificate.Subject)}</td><td>{Text(details?.Issuer ?? "")}</td><td>{validity}</td></tr>");
        }
    }

    private static void Row(TextWriter writer, DateTimeOffset? at, string step, string outcome, string style, string text) => Line(
        writer, $"<tr><td class=\"time\">{(at is { } known ? Time(known) : "")}</td><th>{step}</th><td class=\"{style}\">{outcome}</td><td>{text}</td></tr>");

    private static void Field(TextWriter writer, string name, string text) => Line(writer, $"<tr><th>{name}</th><td>{text}</td></tr>");

    // Line ends are the same on every system, as equal runs leave equal files.
    private static void Line(TextWriter writer, string text)
    {
        writer.Write(text.ReplaceLineEndings("\n"));
        writer.Write('\n');
    }

    private static string Text(string text) => WebUtility.HtmlEncode(Plain.Of(text));

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static (string Name, string Style) Words(TaskOutcome outcome) => outcome switch
    {
        TaskOutcome.Completed => ("Completed", "good"),
        TaskOutcome.CompletedWithWarnings => ("Completed with warnings", "warn"),
        TaskOutcome.Failed => ("Failed", "bad"),
        _ => ("Not finished", "dim"),
    };

    private static (string Name, string Style) Words(TaskStepOutcome outcome) => outcome switch
    {
        TaskStepOutcome.Done => ("Done", "good"),
        TaskStepOutcome.Nothing => ("Nothing to do", "dim"),
        TaskStepOutcome.Failed => ("Failed", "bad"),
        _ => ("Not reached", "dim"),
    };
}
