using Replicator.Storage.Postgres;
using Replicator.Storage.Servers;
using Replicator.Storage.Tests.Postgres;
using Replicator.Storage.Tests.Probe;

namespace Replicator.Storage.Tests.Servers;

[NeedsPostgres]
[Collection(SharedPostgres.Name)]
public sealed class PostgresServerRecordKillTests(PostgresServer server)
{
    // Each kill is the start of a process. Set REPLICATOR_SLOW_TESTS to 1 for all of them.
    private static readonly int Kills = Environment.GetEnvironmentVariable("REPLICATOR_SLOW_TESTS") == "1" ? 50 : 6;

    [PostgresFact]
    public void Killing_a_process_while_it_saves_loses_nothing_that_was_acknowledged()
    {
        PostgresLocation place = server.NewPlace();
        ServerRecordKills.KillAndLook(
            Kills, () => new ProbeProcess("save-postgres", server.Connection(), place.Schema), () => PostgresServerRecords.Open(place, SavedRecords.Owner));
    }
}
