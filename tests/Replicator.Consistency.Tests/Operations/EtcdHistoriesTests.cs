using System.Diagnostics;
using Replicator.Consistency.Formats;
using Replicator.Consistency.Operations;
using Xunit.Abstractions;

namespace Replicator.Consistency.Tests.Operations;

/// <summary>
/// Histories that Jepsen recorded of etcd, with known verdicts. They stand outside the repository, in <c>shared/data/histories</c> beside a folder above it, or
/// where REPLICATOR_HISTORIES says; where they are absent these tests say so and pass.
/// </summary>
public sealed class EtcdHistoriesTests(ITestOutputHelper output)
{
    private const int Count = 51;

    // What is promised for all of them together, on any machine of these days.
    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(10);

    private static readonly int[] Linearizable = [2, 5, 7, 18, 25, 31, 38, 45, 48, 49];

    [Fact]
    public void Every_recorded_history_of_etcd_gets_its_known_verdict()
    {
        if (Folder() is not { } folder)
        {
            output.WriteLine("absent: the recorded histories of etcd stand neither where REPLICATOR_HISTORIES says nor in shared/data/histories beside a "
                + "folder above. Nothing was checked.");
            return;
        }

        string[] files = [.. Directory.GetFiles(folder, "etcd_*.log").Order(StringComparer.Ordinal)];
        Assert.Equal(Count, files.Length);
        var watch = Stopwatch.StartNew();
        for (int i = 0; i < files.Length; i++)
        {
            using var reader = new StreamReader(files[i]);
            Verdict verdict = new RegisterLinearizability().Check(HistoryReader.Read(reader));
            output.WriteLine($"{Path.GetFileName(files[i])}: {Describe(verdict)}");
            Assert.Equal(Linearizable.Contains(i), verdict is Verdict.Holds);
            Assert.IsNotType<Verdict.Undecided>(verdict);
        }

        output.WriteLine($"all in {watch.ElapsedMilliseconds} ms");
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeMax);
    }

    private static string Describe(Verdict verdict) => verdict is Verdict.Violated violated
        ? $"{violated.Evidence.Sentence} [{string.Join(" | ", violated.Evidence.Events)}]"
        : verdict.ToString()!;

    private static string? Folder()
    {
        if (Environment.GetEnvironmentVariable("REPLICATOR_HISTORIES") is { Length: > 0 } named)
        {
            return Existing(Path.Combine(named, "etcd"));
        }

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Existing(Path.Combine(folder.FullName, "shared", "data", "histories", "etcd")) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static string? Existing(string folder) => Directory.Exists(folder) ? folder : null;
}
