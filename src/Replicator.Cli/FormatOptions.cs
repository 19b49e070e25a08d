using System.CommandLine;
using Replicator.Reporting.Exports;

namespace Replicator.Cli;

/// <summary>The options of commands that print tables: <c>--format</c>, and <c>--json</c> for one of them.</summary>
internal sealed class FormatOptions
{
    private static readonly string[] Words = [.. Enum.GetNames<TableFormat>().Select(static name => name.ToLowerInvariant())];

    private readonly Option<string?> _format = new("--format") { Description = $"How it is printed: {string.Join(", ", Words)}. Default: table.", HelpName = "FORMAT" };
    private readonly Option<bool> _json = new("--json") { Description = "The same as --format json." };

    public FormatOptions() => _format.CompletionSources.Add(Words);

    /// <summary>Gives a command the options.</summary>
    public void AddTo(Command command)
    {
        command.Add(_format);
        command.Add(_json);
    }

    /// <summary>How it was asked to be printed.</summary>
    /// <exception cref="UsageException">There is no such format, or the two options do not agree.</exception>
    public TableFormat Of(ParseResult parsed)
    {
        bool isJson = parsed.GetValue(_json);
        if (parsed.GetValue(_format) is not { } word)
        {
            return isJson ? TableFormat.Json : TableFormat.Table;
        }

        int place = Array.IndexOf(Words, word.ToLowerInvariant());
        return place < 0 ? throw new UsageException($"--format: '{word}' is no format; formats are {string.Join(", ", Words)}.")
            : isJson && place != (int)TableFormat.Json ? throw new UsageException($"--format {word} and --json do not go together; give one of them.")
            : (TableFormat)place;
    }

    /// <summary>Prints a table as it was asked for; only what is printed is made.</summary>
    /// <param name="format">How.</param>
    /// <param name="terminal">Where to.</param>
    /// <param name="json">Makes the document.</param>
    /// <param name="plain">Makes the rows for CSV and Markdown.</param>
    /// <param name="table">Prints it for people.</param>
    public static void Print(TableFormat format, Terminal terminal, Func<string> json, Func<PlainTable> plain, Action table)
    {
        switch (format)
        {
            case TableFormat.Json:
                terminal.Out.WriteLine(json());
                break;
            case TableFormat.Csv:
                plain().WriteCsv(terminal.Out);
                break;
            case TableFormat.Markdown:
                plain().WriteMarkdown(terminal.Out);
                break;
            default:
                table();
                break;
        }
    }
}
