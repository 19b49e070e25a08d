using Replicator.Benchmarks.Peers;

namespace Replicator.Benchmarks;

/// <summary>
/// The table of what Akka.DistributedData does on a real cluster beside what our simulation says of the same sizes and settings. Not for BenchmarkDotNet: what
/// is measured is how long something waits, not how long a processor works.
/// </summary>
internal static class AgainstPeers
{
    public static int Execute(string[] files) => files switch
    {
        [] => Execute(Path.Combine(ResultsFolder.Path, "peers.md"), new PeerPlan(), OwnCommand.With("peers")),
        [string file] => Execute(file, new PeerPlan(), OwnCommand.With("peers", file)),
        _ => Refuse(),
    };

    internal static int Execute(string file, PeerPlan plan, string command)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder && !Directory.Exists(folder))
        {
            Console.Error.WriteLine($"{file} cannot be written: there is no folder {folder}. Name a file in a folder that exists: peers [FILE]");
            return WriteProbe.CannotWrite;
        }

        if (!WriteProbe.TryFile(file))
        {
            return WriteProbe.CannotWrite;
        }

        var comparison = new PeerComparison(plan, static step => Console.Error.WriteLine(step));
        IReadOnlyList<SpreadRow> spreads = comparison.SpreadAsync().GetAwaiter().GetResult();
        (IReadOnlyList<TwoWritesRow> writes, string? failure) = comparison.TwoWritesAsync().GetAwaiter().GetResult();
        if (!WriteProbe.TryWrite(file, () => Write(file, new PeerReport(plan, command), spreads, writes, failure)))
        {
            return WriteProbe.CannotWrite;
        }

        Console.WriteLine($"written: {file}");
        return failure is null ? 0 : 69;
    }

    private static void Write(string file, PeerReport report, IReadOnlyList<SpreadRow> spreads, IReadOnlyList<TwoWritesRow> writes, string? failure)
    {
        using var writer = new StreamWriter(file) { NewLine = "\n" };
        report.Write(writer, spreads, writes, failure);
    }

    private static int Refuse()
    {
        Console.Error.WriteLine($"usage: peers [FILE]\nwrites the table to FILE, by default to benchmarks/results/peers.md");
        return 64;
    }
}
