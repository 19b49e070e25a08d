using System.Globalization;
using System.Runtime.ExceptionServices;
using Replicator.Reporting.Benchmarks;
using Replicator.Reporting.Html;
using Replicator.Search.Benchmarking;

namespace Replicator.Cli;

/// <summary>A benchmark from the first run to the report: progress, tables, files.</summary>
internal sealed class BenchmarkRunner(
    IReadOnlyList<BenchmarkGroup> groups, BenchmarkOptions options, string? folder, string? page, bool isJson, string command, Terminal terminal)
{
    public const string MarkdownName = BenchmarkFolder.MarkdownName;

    public int Run()
    {
        using var interrupts = new Interrupts(terminal);
        var benchmark = new Benchmark(groups, options);
        BenchmarkResult result;
        using (NewProgress(benchmark))
        {
            result = benchmark.Run(interrupts.Token);
        }

        if (isJson)
        {
            terminal.Out.WriteLine(BenchmarkDocument.Write(result));
        }
        else
        {
            BenchmarkReport.Write(result, terminal.Out, terminal.OutStyle);
        }

        // A folder without a table would only stand in the way of the next attempt.
        if (folder is not null && result.Rows.Count > 0)
        {
            Keep(result, folder);
        }

        if (page is not null && result.Rows.Count > 0)
        {
            WritePage(result, page);
        }

        if (result.Failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return result.WasCancelled || result.Unknown.Any() ? ExitCode.Undecided : ExitCode.Holds;
    }

    private void WritePage(BenchmarkResult result, string path)
    {
        var replays = new ReplayPages(path);
        Findings findings = FindingsOf.Benchmark(result, (row, seed) =>
            groups.SelectMany(static group => group.Variants.Select(variant => (group.Section, Variant: variant))).FirstOrDefault(each => each.Section == row.Section && each.Variant.Name == row.Name)
                is { Variant: { } variant }
                ? replays.Keep(variant.Scenario, seed, $"{row.Section.Key} {row.Name} {ReplayPages.Of(seed)}", $"Replay of {row.Name} with {ReplayPages.Of(seed)}, its worst")
                : null);
        OutputFile.WriteText(path, writer => FindingsPage.Write(findings, writer));
        terminal.Error.WriteLine($"page {path}");
    }

    private void Keep(BenchmarkResult result, string path)
    {
        try
        {
            BenchmarkFolder.Write(result, new ResultOrigin(command, MachineText.OfThis()), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"{path} cannot be written: {exception.Message}", exception);
        }

        bool hasPlots = result.Sections.Any(static section => section.Key.Latency is not null);
        terminal.Error.WriteLine($"{(hasPlots ? "tables and plots" : "tables")} {path}");
    }

    private ProgressLine? NewProgress(Benchmark benchmark) => terminal.IsErrorWatched && (terminal.IsOutWatched || isJson)
        ? new ProgressLine(terminal.Error, terminal.ErrorStyle.Width, _ => Text(benchmark.Progress))
        : null;

    /// <summary>The line for a moment of a benchmark.</summary>
    internal static string Text(in BenchmarkProgress progress) => string.Create(
        CultureInfo.InvariantCulture,
        $"{progress.Groups} of {Words.Count(progress.GroupCount, "group")}, {Words.Count(progress.Seeds, "seed")} with "
            + $"{Words.Count(progress.Servers, "server")}");
}
