using Replicator.Benchmarks.Peers;

namespace Replicator.Benchmarks;

/// <summary>
/// The table of what Akka.DistributedData does on a real cluster beside what our simulation says of the same sizes and settings. Not for BenchmarkDotNet: what
/// is measured is how long something waits, not how long a processor works.
/// </summary>
internal static class AgainstPeers
{
    private const string Results = "benchmarks/results/peers.md";

    public static int Execute(string[] files) => files switch
    {
        [] => Execute(Results, new PeerPlan(), "dotnet run --project benchmarks/Replicator.Benchmarks -c Release -- peers"),
        [string file] => Execute(file, new PeerPlan(), $"dotnet run --project benchmarks/Replicator.Benchmarks -c Release -- peers {file}"),
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

        try
        {
            var comparison = new PeerComparison(plan, static step => Console.Error.WriteLine(step));
            IReadOnlyList<SpreadRow> spreads = comparison.SpreadAsync().GetAwaiter().GetResult();
            IReadOnlyList<TwoWritesRow> writes = comparison.TwoWritesAsync().GetAwaiter().GetResult();
            using var writer = new StreamWriter(file) { NewLine = "\n" };
            new PeerReport(plan, command).Write(writer, spreads, writes);
            Console.WriteLine($"written: {file}");
            return 0;
        }
        catch (TimeoutException problem)
        {
            Console.Error.WriteLine(problem.Message);
            return 69;
        }
    }

    private static int Refuse()
    {
        Console.Error.WriteLine($"usage: peers [FILE]\nwrites the table to FILE, by default to {Results}");
        return 64;
    }
}
