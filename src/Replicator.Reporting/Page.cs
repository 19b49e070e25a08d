using System.Globalization;
using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Replicator.Reporting;

/// <summary>
/// A report in the making: headings, sentences and tables one below the other. All text is taken as it is, never as markup, and the whole is
/// written at once.
/// </summary>
internal sealed class Page
{
    private const int Indent = 2;

    private readonly StringBuilder _text = new();
    private readonly IAnsiConsole _console;

    public Page(ReportStyle style)
    {
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = style.Colors ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = style.Colors ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(new StringWriter(_text, CultureInfo.InvariantCulture)),
            // The defaults look into the environment and would colour a report for a build server's pipe.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        _console.Profile.Width = Math.Max(style.Width, Indent + 1);
    }

    /// <summary>Begins a section.</summary>
    public void Heading(string text)
    {
        Blank();
        Line(text, Styles.Heading);
    }

    /// <summary>Writes a line that stands out to the left.</summary>
    public void Line(string text, Style? style = null) => Write(new Text(Plain.Of(text), style ?? Style.Plain));

    /// <summary>Writes an indented sentence.</summary>
    public void Sentence(string text, Style? style = null) => Write(Indented(new Text(Plain.Of(text), style ?? Style.Plain)));

    /// <summary>Writes an indented table; nothing when it has no rows.</summary>
    public void Table(TableOf table)
    {
        if (table.HasRows)
        {
            Write(Indented(table.Rendered));
        }
    }

    /// <summary>Leaves a line free.</summary>
    public void Blank() => _text.Append('\n');

    /// <summary>Hands the page over, its lines without spaces at their ends and ended as the writer ends lines.</summary>
    public void WriteTo(TextWriter writer)
    {
        foreach (ReadOnlySpan<char> line in _text.ToString().AsSpan().TrimEnd('\n').EnumerateLines())
        {
            writer.WriteLine(line.TrimEnd(' '));
        }
    }

    private static Padder Indented(IRenderable content) => new(content, new Padding(Indent, 0, 0, 0));

    private void Write(IRenderable content)
    {
        _console.Write(content);
        if (content is Text)
        {
            Blank();
        }
    }
}
