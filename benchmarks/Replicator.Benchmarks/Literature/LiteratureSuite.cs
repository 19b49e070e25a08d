using System.Diagnostics;
using System.Globalization;
using System.Text;
using Replicator.Reporting.Benchmarks;
using Replicator.Reporting.Literature;
using Replicator.Search.Literature;

namespace Replicator.Benchmarks.Literature;

/// <summary>The tables of the literature beside what the actors do, as a page.</summary>
internal static class LiteratureSuite
{
    /// <summary>The page.</summary>
    public const string FileName = "literature.md";

    /// <summary>The command that makes it.</summary>
    public const string Command = "dotnet run --project benchmarks/Replicator.Benchmarks -c Release -- literature";

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

        Write(new LiteratureOptions(), folder);
        return 0;
    }

    /// <summary>Makes all runs and writes the page.</summary>
    internal static void Write(LiteratureOptions options, string folder)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, FileName);
        var watch = Stopwatch.StartNew();
        List<LiteratureTable> tables = [];
        foreach (string name in LiteratureTables.Names)
        {
            tables.Add(LiteratureTables.Measure(name, options));
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed:hh\\:mm\\:ss}  {name}"));
        }

        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        LiteratureMarkdown.Write(tables, new ResultOrigin(Command, MachineText.OfThis()), writer);
        Console.WriteLine($"written: {path}");
    }
}
