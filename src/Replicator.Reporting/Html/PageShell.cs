using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Replicator.Reporting.Html;

/// <summary>
/// What every page has around its content: one file with its style, its script and its data, which needs no network and, but for that of a run that goes on, allows none. What comes from a run is data that the script makes
/// text of, never markup; and no other script than the page's own may run.
/// </summary>
internal static class PageShell
{
    // The data stands within an element, so that what would end it is escaped, which the default encoder does.
    internal static readonly JsonSerializerOptions DataOptions = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Writes a page.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="title">What it is about.</param>
    /// <param name="subtitle">What it is of that.</param>
    /// <param name="script">The name of its script among the resources.</param>
    /// <param name="data">What the script shows, as JSON in which <c>&lt;</c> is escaped.</param>
    /// <param name="asksItsServer">Whether it may ask the server that it comes from, and nobody else. Default false: it asks nobody.</param>
    public static void Write(TextWriter writer, string title, string subtitle, string script, string data, bool asksItsServer = false)
    {
        string connect = asksItsServer ? " connect-src 'self';" : "";
        string code = Resource("page.js") + Resource(script);
        writer.Write($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{Digest(code)}';{connect} img-src data:">
            <link rel="icon" href="data:,">
            <title>{WebUtility.HtmlEncode(title)}</title>
            <style>
            {Resource("page.css")}</style>
            </head>
            <body>
            <a class="skip" href="#main">To the content</a>
            <header class="top"><div><h1>{WebUtility.HtmlEncode(title)}</h1><p class="dim">{WebUtility.HtmlEncode(subtitle)}</p></div><button type="button" id="theme">Theme</button></header>
            <main id="main" tabindex="-1"><p>This page shows its data with a script of its own, and your browser allows none here, or has failed at it.</p></main>
            <footer><p class="dim">Made by Replicator.{(asksItsServer ? "" : " This file needs no network.")}</p></footer>
            <script type="application/json" id="data">{data}</script>
            <script>{code}</script>
            </body>
            </html>

            """.ReplaceLineEndings("\n"));
    }

    private static string Digest(string code) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(code)));

    private static string Resource(string name)
    {
        using Stream stream = typeof(PageShell).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
