using Replicator.ClusterHost.Histories;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.ClusterHost.Tests.Histories;

/// <summary>A process that keeps a history is killed at points drawn from a seed, and started again as the same member.</summary>
public sealed class HistoryKillTests : IDisposable
{
    // Each kill is the start of a process. Set REPLICATOR_SLOW_TESTS to 1 for all of them.
    private static readonly int Kills = Environment.GetEnvironmentVariable("REPLICATOR_SLOW_TESTS") == "1" ? 100 : 8;

    private readonly HistoryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Killing_a_process_loses_nothing_that_it_said_was_kept()
    {
        var random = new Random(8317);
        List<long> said = [];
        for (int kill = 0; kill < Kills; kill++)
        {
            using var process = new HistoryProcess(_folder.FolderPath, "member");
            long awaited = random.Next(3_000);
            process.WaitFor(awaited);
            said.Add(process.Kill() ?? awaited);
        }

        IReadOnlyList<string> files = HistoryFiles.In(_folder.FolderPath);
        Assert.Equal(Kills, files.Count);
        Assert.All(files.Zip(said), static life =>
        {
            IReadOnlyList<ToldEvent> kept = HistoryFolder.Read(life.First);

            // The last may have been kept, and the process killed before it could say so.
            Assert.InRange(kept.Count, life.Second, life.Second + 1);
            Assert.Equal(Enumerable.Range(1, kept.Count).Select(Of), kept);
        });
    }

    private static ToldEvent Of(int number) => new("Acknowledged", [new ServerId(0), new ConfigVersion(1, number), TimeSpan.FromTicks(number)]);
}
