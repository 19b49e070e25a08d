using System.Diagnostics;
using Replicator.Domain.Journal;
using Replicator.Storage.Sqlite;
using Replicator.Storage.Tests.Probe;
using Replicator.Storage.Verification;

namespace Replicator.Storage.Tests.Sqlite;

/// <summary>A process that commits is killed at points drawn from a seed: before it has a store, in its first transactions, between and within later ones.</summary>
public sealed class KillTests : IDisposable
{
    private const int StoresEach = 10;

    // Each kill is the start of a process: two hundred take a minute or two. Set REPLICATOR_SLOW_TESTS to 1 for all of them.
    private static readonly int Kills = Environment.GetEnvironmentVariable("REPLICATOR_SLOW_TESTS") == "1" ? 200 : 30;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Killing_a_process_while_it_commits_loses_nothing_that_was_acknowledged()
    {
        var random = new Random(8317);
        int unborn = 0;
        int withLog = 0;
        int ahead = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            // A store is killed several times in a row, so that what one life leaves the next goes on with.
            string path = _folder[$"{kill / StoresEach}.db"];
            long? acknowledged = KillOnce(path, kill % StoresEach == 0 ? random.Next(3) : random.Next(60), random.Next(4_000), early: random.Next(4) == 0, random);
            unborn += acknowledged is null ? 1 : 0;
            if (!File.Exists(path))
            {
                Assert.Null(acknowledged);
                continue;
            }

            withLog += File.Exists($"{path}-wal") ? 1 : 0;
            ahead += GoesOn(path, acknowledged ?? 0) ? 1 : 0;
        }

        // The points were what they were meant to be.
        Assert.InRange(unborn, Kills / 20, Kills / 2);
        Assert.InRange(withLog, Kills / 2, Kills);
        Assert.InRange(ahead, 1, Kills);
    }

    private static long? KillOnce(string path, int lines, int microseconds, bool early, Random random)
    {
        using var probe = new ProbeProcess("commit", path);
        string? last = null;
        if (early)
        {
            Spin(TimeSpan.FromMilliseconds(random.Next(200)));
        }
        else
        {
            for (int i = 0; i <= lines; i++)
            {
                last = probe.ReadLine();
            }

            Spin(TimeSpan.FromMicroseconds(microseconds));
        }

        return probe.Kill(last);
    }

    // Sooner than the clock of a sleep.
    private static void Spin(TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < time)
        {
            Thread.SpinWait(10);
        }
    }

    // Whether it has more than what was acknowledged: a transaction that was complete when the process died.
    private static bool GoesOn(string path, long acknowledged)
    {
        using (StoreFile file = StoreFile.Open(path))
        {
            Assert.Empty(file.Verify().Findings);
        }

        using SqliteStore store = SqliteStore.Open(path);
        long count = store.Content.Count;
        Assert.True(count >= acknowledged, $"{acknowledged} entries were acknowledged, and {count} are there");
        IReadOnlyList<IJournalEntry> journal = store.ReadJournal();
        Assert.Equal(Enumerable.Range(1, (int)count).Select(static number => (IJournalEntry)CommittedEntries.Of(number)), journal);
        IJournalEntry[]? next = CommittedEntries.After(count);
        Assert.True(next is not null, $"{count} entries are there: a part of a transaction");
        Assert.Equal(AppendOutcome.Durable, store.Append(next));
        StoreVerification verification = store.Verify();
        Assert.Empty(verification.Findings);
        Assert.Equal(count + next.Length, verification.Entries);
        return count > acknowledged;
    }
}
