using System.Diagnostics;
using System.Globalization;
using Replicator.Benchmarks.Stores;
using Replicator.Domain.Protocol;
using Replicator.Storage.Sqlite;

namespace Replicator.Benchmarks;

/// <summary>
/// Commits to the store and bare inserts in turns, a slice of each at a time. How long a sync takes is the disk's affair and that of all who use it: what slows a slice
/// slows its neighbour too, so that their ratio means something where seconds do not.
/// </summary>
internal static class StoreInTurns
{
    private const int CommitsDefault = 10_000;
    private const int Slices = 100;

    public static int Execute(string[] args)
    {
        int commits = CommitsDefault;
        if (args.Length > 1 || (args is [var text] && !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out commits)) || commits < Slices)
        {
            Console.Error.WriteLine($"usage: store-in-turns [COMMITS, at least {Slices}; default {CommitsDefault}]");
            return 64;
        }

        string folder = Directory.CreateTempSubdirectory("replicator-benchmark-").FullName;
        try
        {
            Measure(folder, commits / Slices);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Measure(string folder, int each)
    {
        Commit[] commits = [.. Enumerable.Range(1, each * Slices).Select(static number => StoredCommit.Of(number))];
        string path = Path.Combine(folder, "store.db");
        SqliteStore.Create(path);
        using SqliteStore store = SqliteStore.Open(path);
        using var bare = new BareInserts(Path.Combine(folder, "bare.db"), commits);
        double[] bareSeconds = new double[Slices];
        double[] storeSeconds = new double[Slices];
        for (int slice = 0; slice < Slices; slice++)
        {
            Commit[] part = commits[(slice * each)..((slice + 1) * each)];
            bareSeconds[slice] = Time(() => bare.Run(slice * each, each));
            storeSeconds[slice] = Time(() => Array.ForEach(part, commit => store.Append(commit)));
        }

        double[] ratios = [.. bareSeconds.Zip(storeSeconds, static (bareTime, storeTime) => bareTime / storeTime).Order()];
        Write("commits", commits.Length, "");
        Write("bare inserts", bareSeconds.Sum(), "s");
        Write("commits to the store", storeSeconds.Sum(), "s");
        Write("throughput against bare, of all", bareSeconds.Sum() / storeSeconds.Sum(), "");
        Write("throughput against bare, median", ratios[Slices / 2], "");
        Write("throughput against bare, 5 % below", ratios[Slices / 20], "");
    }

    private static double Time(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalSeconds;
    }

    private static void Write(string name, double value, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-36}{value,16:#,0.00} {unit}").TrimEnd());
}
