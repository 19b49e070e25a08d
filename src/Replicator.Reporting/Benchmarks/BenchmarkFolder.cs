using System.Text;
using Replicator.Search.Benchmarking;

namespace Replicator.Reporting.Benchmarks;

/// <summary>
/// The files of a benchmark: tables as Markdown and CSV, every run as CSV, and plots. Files of the same names are replaced, once all could be written.
/// </summary>
public static class BenchmarkFolder
{
    /// <summary>The page with the tables.</summary>
    public const string MarkdownName = "convergence.md";

    private const string PartsName = ".unfinished";
    private const string RowsName = "convergence.csv";
    private const string RunsName = "convergence-runs.csv";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes all of them.</summary>
    /// <param name="result">What was measured.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <param name="folder">The folder; it is made if need be.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(BenchmarkResult result, ResultOrigin origin, string folder)
    {
        bool wasThere = Directory.Exists(folder);
        string parts = Path.Combine(folder, PartsName);
        try
        {
            Directory.CreateDirectory(parts);
            Write(parts, RowsName, writer => BenchmarkCsv.WriteRows(result, writer));
            Write(parts, RunsName, writer => BenchmarkCsv.WriteRuns(result, writer));
            BenchmarkPlots.Write(result, parts);
            Write(parts, MarkdownName, writer => BenchmarkMarkdown.Write(
                result, origin, section => BenchmarkPlots.NamesOf(result, section).Select(static name => $"{name}.svg"), writer));
            Move(parts, folder);
        }
        finally
        {
            Remove(wasThere || File.Exists(Path.Combine(folder, MarkdownName)) ? parts : folder);
        }
    }

    // The page last, for it shows all of them: a folder with it is whole.
    private static void Move(string parts, string folder)
    {
        File.Delete(Path.Combine(folder, MarkdownName));
        foreach (string file in Directory.EnumerateFiles(parts).OrderBy(static file => Path.GetFileName(file) == MarkdownName))
        {
            File.Move(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Write(string folder, string name, Action<TextWriter> write)
    {
        using var writer = new StreamWriter(Path.Combine(folder, name), append: false, Utf8);
        write(writer);
    }
}
