using System.Diagnostics;
using Replicator.Storage.Servers;
using Replicator.Storage.Tests.Probe;

namespace Replicator.Storage.Tests.Servers;

/// <summary>A process that saves what ten servers keep is killed at points drawn from a seed, several times in a row; what one left the next goes on with.</summary>
internal static class ServerRecordKills
{
    /// <summary>Kills it.</summary>
    /// <param name="kills">How often.</param>
    /// <param name="start">Starts it.</param>
    /// <param name="open">Opens what it has saved.</param>
    public static void KillAndLook(int kills, Func<ProbeProcess> start, Func<IServerRecordStore> open)
    {
        var random = new Random(8317);
        long before = 0;
        for (int kill = 0; kill < kills; kill++)
        {
            long? acknowledged = KillOnce(start, random.Next(60), random.Next(4_000));
            using IServerRecordStore store = open();
            ServerRecords?[] found = [.. SavedRecords.All.Select(store.Read)];
            Assert.All(found, each => Assert.Equal(kill, each?.Life));

            // A batch is there as a whole, so that every server has a record of the same one.
            before = Assert.Single(found.Select(static each => SavedRecords.BatchOf(each!)).Distinct());
            Assert.True(acknowledged is not null && before >= acknowledged, $"batch {acknowledged} was acknowledged, and {before} is there");
        }

        // They did save.
        Assert.InRange(before, kills, long.MaxValue);
    }

    private static long? KillOnce(Func<ProbeProcess> start, int lines, int microseconds)
    {
        using ProbeProcess probe = start();
        string? last = null;
        for (int i = 0; i <= lines; i++)
        {
            last = probe.ReadLine();
        }

        // Sooner than the clock of a sleep.
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < TimeSpan.FromMicroseconds(microseconds))
        {
            Thread.SpinWait(10);
        }

        return probe.Kill(last);
    }
}
