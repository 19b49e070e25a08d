using System.Text;
using Replicator.Reporting;
using Replicator.Scenarios.Files;

namespace Replicator.Cli;

/// <summary>Where output goes, and what it can show. Everything the commands know of the console.</summary>
internal sealed record Terminal
{
    // Few read longer lines with pleasure, however wide the window is.
    private const int WidthMax = 140;
    private const int WidthMin = 40;
    private const int WidthUnknown = 80;

    /// <summary>For results.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>For all that is no result.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>How reports on <see cref="Out"/> are laid out.</summary>
    public ReportStyle OutStyle { get; init; } = ReportStyle.Piped;

    /// <summary>How reports on <see cref="Error"/> are laid out.</summary>
    public ReportStyle ErrorStyle { get; init; } = ReportStyle.Piped;

    /// <summary>Whether somebody sees what is written to <see cref="Out"/> as it comes.</summary>
    public bool IsOutWatched { get; init; }

    /// <summary>Whether somebody sees what is written to <see cref="Error"/> as it comes.</summary>
    public bool IsErrorWatched { get; init; }

    /// <summary>Whether Ctrl-C is heard.</summary>
    public bool HearsSignals { get; init; }

    /// <summary>Cancels what runs, as Ctrl-C does.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>The console of this process.</summary>
    public static Terminal OfProcess()
    {
        (bool isOutWatched, bool isErrorWatched) = (!Console.IsOutputRedirected, !Console.IsErrorRedirected);
        if (!isOutWatched || !isErrorWatched || OperatingSystem.IsWindows())
        {
            // A file gets UTF-8 whatever the console's code page is, and without a mark at its start.
            Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        }

        return new Terminal
        {
            Out = Console.Out,
            Error = Console.Error,
            OutStyle = isOutWatched ? OfWindow() : ReportStyle.Piped,
            ErrorStyle = isErrorWatched ? OfWindow() : ReportStyle.Piped,
            IsOutWatched = isOutWatched,
            IsErrorWatched = isErrorWatched,
            HearsSignals = true,
        };
    }

    /// <summary>Says what is wrong with a file.</summary>
    public void Tell(IEnumerable<Problem> problems)
    {
        foreach (Problem problem in problems)
        {
            Error.WriteLine(problem);
        }
    }

    // NO_COLOR: see no-color.org.
    private static ReportStyle OfWindow() => new(
        Console.WindowWidth is > 0 and int width ? Math.Clamp(width, WidthMin, WidthMax) : WidthUnknown,
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb");
}
