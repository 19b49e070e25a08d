using System.Diagnostics;
using Replicator.Domain.Journal;
using Replicator.Storage.Postgres;
using Replicator.Storage.Tests.Probe;

namespace Replicator.Storage.Tests.Postgres;

/// <summary>A process that commits to a server is killed at points drawn from a seed, and another goes on with the store at once.</summary>
[NeedsPostgres]
[Collection(SharedPostgres.Name)]
public sealed class PostgresKillTests(PostgresServer server)
{
    private const int KillsEach = 10;

    // Each kill is the start of a process. Set REPLICATOR_SLOW_TESTS to 1 for all of them.
    private static readonly int Kills = Environment.GetEnvironmentVariable("REPLICATOR_SLOW_TESTS") == "1" ? 100 : 8;

    [PostgresFact]
    public void Killing_a_process_while_it_commits_loses_nothing_that_was_acknowledged()
    {
        var random = new Random(8317);
        PostgresLocation place = server.NewPlace();
        long before = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            // A store is killed several times in a row, so that what one life leaves the next goes on with.
            if (kill > 0 && kill % KillsEach == 0)
            {
                (place, before) = (server.NewPlace(), 0);
            }

            long? acknowledged = KillOnce(place, random.Next(40), random.Next(4_000));
            using var store = PostgresStore.Open(place);
            long count = store.Content.Count;
            Assert.InRange(count, Math.Max(before, acknowledged ?? 0), long.MaxValue);
            Assert.Equal(Enumerable.Range(1, (int)count).Select(static number => (IJournalEntry)CommittedEntries.Of(number)), store.ReadJournal());
            IJournalEntry[]? next = CommittedEntries.After(count);
            Assert.True(next is not null, $"{count} entries are there: a part of a transaction");
            Assert.Equal(AppendOutcome.Durable, store.Append(next));
            Assert.Empty(store.Verify().Findings);
            before = store.Content.Count;
        }
    }

    private long? KillOnce(PostgresLocation place, int lines, int microseconds)
    {
        using var probe = new ProbeProcess("commit-postgres", server.Connection(), place.Schema);
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
