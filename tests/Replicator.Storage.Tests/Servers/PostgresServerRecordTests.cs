using Replicator.Domain.Topology;
using Replicator.Storage.Postgres;
using Replicator.Storage.Servers;
using Replicator.Storage.Tests.Postgres;

namespace Replicator.Storage.Tests.Servers;

[NeedsPostgres]
[Collection(SharedPostgres.Name)]
public sealed class PostgresServerRecordTests(PostgresServer server) : ServerRecordConformance
{
    private PostgresLocation? _place;

    private PostgresLocation Place => _place ??= server.NewPlace();

    private protected override string OtherOwner =>
        $"{Place} holds the records of another scenario or seed: they belong to '{Owner}', expected 'three-sites 5F0A31, seed 8318'. "
            + "Name another schema, or drop its tables server_belonging, server_lives, server_records.";

    [PostgresFact]
    public void Records_say_where_they_are_and_not_how_to_get_there() => Assert.Equal($"schema {Place.Schema} of database postgres at {server.Folder}:5432", Store.ToString());

    private protected override IServerRecordStore Open(string owner) => PostgresServerRecords.Open(Place, owner);

    private protected override void Die(IServerRecordStore store)
    {
        server.Crash(Place);
        store.Dispose();
    }

    private protected override void Falsify(ServerId whose) =>
        server.Execute($"UPDATE {Place.Schema}.server_records SET body = '\\x02' WHERE server = {whose.Index} AND kind = 1");

    private protected override void FalsifyLife(ServerId whose) => server.Execute($"UPDATE {Place.Schema}.server_lives SET life = 2147483647 WHERE server = {whose.Index}");
}
