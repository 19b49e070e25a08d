using System.Diagnostics;
using System.Globalization;
using Replicator.Reporting.Benchmarks;

namespace Replicator.Benchmarks.All;

/// <summary>
/// Makes every table and plot of the results afresh: each command in a process of its own, so that none inherits the heap of another. Every file names the
/// command that made it and the machine.
/// </summary>
internal static class AllResults
{
    private const string Prefix = "dotnet run --project benchmarks/Replicator.Benchmarks -c Release --";

    public static int Execute(string[] args)
    {
        bool isFull = args is ["--full"];
        if (args.Length > 0 && !isFull)
        {
            Console.Error.WriteLine("usage: all [--full]\nmakes every table and plot in benchmarks/results afresh; --full: every cell, with as many runs above "
                + "100,000 servers as below");
            return 64;
        }

        return Execute(isFull ? ResultSteps.Full : ResultSteps.Default, ResultsFolder.Path, Start);
    }

    /// <summary>Makes the tables of some steps.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="folder">Where the results go.</param>
    /// <param name="start">Runs this program with arguments: what it printed, or null when it failed.</param>
    internal static int Execute(IReadOnlyList<ResultStep> steps, string folder, Func<IReadOnlyList<string>, string?> start)
    {
        Directory.CreateDirectory(folder);
        var watch = Stopwatch.StartNew();
        List<string> failed = [];
        foreach (ResultStep step in steps)
        {
            if (!Make(step, folder, start))
            {
                failed.Add(step.File);
            }

            string end = failed.Contains(step.File) ? ": failed" : "";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed:hh\\:mm\\:ss}  {step.File}{end}"));
        }

        return failed.Count == 0 ? 0 : 1;
    }

    private static bool Make(ResultStep step, string folder, Func<IReadOnlyList<string>, string?> start)
    {
        List<string> parts = [];
        foreach (string[] arguments in step.Arguments)
        {
            string? part = step.Form == ResultForm.BenchmarkDotNet ? Table(arguments, start) : start(arguments);
            if (part is null)
            {
                return false;
            }

            parts.Add($"Made by `{Prefix} {string.Join(' ', arguments.Select(Quoted))}`\non {MachineText.OfThis()}.\n\n{Block(step.Form, part)}");
        }

        if (step.Form != ResultForm.Files)
        {
            File.WriteAllText(Path.Combine(folder, step.File), $"# {step.Title}\n\n{string.Join('\n', parts)}");
        }

        return true;
    }

    private static string Block(ResultForm form, string part) =>
        form == ResultForm.Printed ? $"```text\n{part.ReplaceLineEndings("\n").TrimEnd('\n')}\n```\n" : part.ReplaceLineEndings("\n");

    // BenchmarkDotNet names its table after the class and leaves it among its logs.
    private static string? Table(string[] arguments, Func<IReadOnlyList<string>, string?> start)
    {
        string artifacts = Directory.CreateTempSubdirectory("replicator-benchmark-").FullName;
        try
        {
            string? printed = start([.. arguments, "--artifacts", artifacts]);
            string? table = Directory.EnumerateFiles(artifacts, "*-report-github.md", SearchOption.AllDirectories).FirstOrDefault();
            return printed is null || table is null ? null : File.ReadAllText(table);
        }
        finally
        {
            Directory.Delete(artifacts, recursive: true);
        }
    }

    private static string? Start(IReadOnlyList<string> arguments)
    {
        string program = Environment.ProcessPath!;
        IEnumerable<string> own = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(AllResults).Assembly.Location] : [];
        using Process process = Process.Start(new ProcessStartInfo(program, [.. own, .. arguments])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = ResultsFolder.Root,
        })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : null;
    }

    private static string Quoted(string argument) => argument.AsSpan().ContainsAny(" *%") ? $"'{argument}'" : argument;
}
