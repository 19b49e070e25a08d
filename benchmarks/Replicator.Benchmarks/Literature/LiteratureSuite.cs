using System.Diagnostics;
using System.Globalization;
using System.Text;
using Replicator.Reporting.Benchmarks;
using Replicator.Reporting.Literature;
using Replicator.Search.Exploring;
using Replicator.Search.Literature;

namespace Replicator.Benchmarks.Literature;

/// <summary>The tables of the literature beside what the actors do, as a page.</summary>
internal static class LiteratureSuite
{
    /// <summary>The page.</summary>
    public const string FileName = "literature.md";

    public static int Execute(string[] args)
    {
        if (args.Length > 1 || args.Any(static arg => arg.StartsWith('-')))
        {
            Console.Error.WriteLine($"usage: literature [FOLDER]\nwrites {FileName} into FOLDER, by default into benchmarks/results");
            return 64;
        }

        string folder = args is [var given] ? given : ResultsFolder.Path;
        if (!WriteProbe.TryFolder(folder, FileName))
        {
            return WriteProbe.CannotWrite;
        }

        return Write(LiteratureTables.Names, name => LiteratureTables.Measure(name, new LiteratureOptions()), folder, OwnCommand.With(["literature", .. args]));
    }

    /// <summary>Makes all runs and writes the page, with the tables that could be made, and returns the exit code.</summary>
    internal static int Write(IEnumerable<string> names, Func<string, LiteratureTable> measure, string folder, string command)
    {
        string path = Path.Combine(folder, FileName);
        var watch = Stopwatch.StartNew();
        List<LiteratureTable> tables = [];
        List<string> failed = [];
        foreach (string name in names)
        {
            try
            {
                tables.Add(measure(name));
            }
            catch (Exception problem) when (problem is SearchException or InvalidOperationException)
            {
                failed.Add(name);
                Console.Error.WriteLine($"{name} could not be made: {problem.Message}");
            }

            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed:hh\\:mm\\:ss}  {name}"));
        }

        if (!WriteProbe.TryWrite(path, () => Write(tables, path, command)))
        {
            return WriteProbe.CannotWrite;
        }

        Console.WriteLine($"written: {path}{(failed.Count > 0 ? $", without {string.Join(", ", failed)}" : "")}");
        return failed.Count > 0 ? 70 : 0;
    }

    private static void Write(IEnumerable<LiteratureTable> tables, string path, string command)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        LiteratureMarkdown.Write(tables, new ResultOrigin(command, MachineText.OfThis()), writer);
    }
}
