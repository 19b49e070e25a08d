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
    public static int Execute(string[] args)
    {
        IReadOnlyList<ResultStep> all = args is ["--full", ..] ? ResultSteps.Full : ResultSteps.Default;
        string[] files = args is ["--full", .. string[] rest] ? rest : args;
        if (files.Any(file => all.All(step => step.File != file)))
        {
            Console.Error.WriteLine("usage: all [--full] [FILE...]\nmakes every table and plot in benchmarks/results afresh, or those of the named files: "
                + $"{string.Join(", ", all.Select(static step => step.File))}; --full: every cell, with ten runs of each above 100,000 servers too");
            return 64;
        }

        return Execute([.. all.Where(step => files.Length == 0 || files.Contains(step.File))], ResultsFolder.Path, Start);
    }

    /// <summary>Makes the tables of some steps.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="folder">Where the results go.</param>
    /// <param name="start">Runs this program with arguments: what it printed, or null when it failed.</param>
    internal static int Execute(IReadOnlyList<ResultStep> steps, string folder, Func<IReadOnlyList<string>, string?> start)
    {
        if (!steps.All(step => WriteProbe.TryFolder(folder, step.File)))
        {
            return WriteProbe.CannotWrite;
        }

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
        string?[] made = [.. step.Arguments.Select(arguments => step.Form == ResultForm.BenchmarkDotNet ? Table(arguments, start) : start(arguments))];
        bool isWhole = Array.TrueForAll(made, static part => part is not null);
        if (step.Form == ResultForm.Files || Array.TrueForAll(made, static part => part is null))
        {
            return isWhole;
        }

        string path = Path.Combine(folder, step.File);
        IEnumerable<string> parts = step.Arguments.Zip(made, (arguments, part) => Part(step.Form, arguments, part));
        return WriteProbe.TryWrite(path, () => File.WriteAllText(path, $"# {step.Title}\n\n{string.Join('\n', parts)}")) && isWhole;
    }

    private static string Part(ResultForm form, string[] arguments, string? part) => part is null
        ? $"`{OwnCommand.With(arguments)}` failed.\n"
        : $"Made by `{OwnCommand.With(arguments)}`\non {MachineText.OfThis()}.\n\n{Block(form, part)}";

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
}
