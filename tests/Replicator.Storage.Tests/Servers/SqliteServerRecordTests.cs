using Microsoft.Data.Sqlite;
using Replicator.Domain.Topology;
using Replicator.Storage.Servers;
using Replicator.Storage.Sqlite;

namespace Replicator.Storage.Tests.Servers;

public sealed class SqliteServerRecordTests : ServerRecordConformance
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder["servers.db"];

    private protected override string OtherOwner =>
        $"{Path} holds the records of another scenario or seed: they belong to '{Owner}', expected 'three-sites 5F0A31, seed 8318'. Name another file, or delete this one.";

    [Fact]
    public void Records_that_are_open_cannot_be_opened_again()
    {
        Store.Begin(First);

        StoreException refused = Assert.Throws<StoreException>(() => Open(Owner));

        Assert.Equal(
            (StoreProblem.Locked, $"{Path} is locked: another process, or another part of this one, has it open. Wait until it is closed."), (refused.Problem, refused.Message));
        Assert.Empty(Store.Save([Write(First, 0, ServerRecordKind.Replica, 1)]));
    }

    [Fact]
    public void Records_that_are_closed_are_one_file()
    {
        Store.Begin(First);
        Store.Save([Write(First, 0, ServerRecordKind.Replica, 1)]);

        Close();

        Assert.Equal(["servers.db"], _folder.Names);
    }

    private protected override IServerRecordStore Open(string owner) => SqliteServerRecords.Open(Path, owner);

    // A process that is killed is another test's; here the file and its log are what the disk held at the moment.
    private protected override void Die(IServerRecordStore store)
    {
        foreach (string name in _folder.Names)
        {
            File.Copy(_folder[name], _folder[$"{name}.kept"]);
        }

        store.Dispose();
        File.Move(_folder["servers.db.kept"], Path, overwrite: true);
        File.Move(_folder["servers.db-wal.kept"], StoreFiles.LogOf(Path), overwrite: true);
    }

    private protected override void Falsify(ServerId server) => Sql("UPDATE records SET body = x'02' WHERE server = $server AND kind = 1", server);

    private protected override void FalsifyLife(ServerId server) => Sql("UPDATE servers SET life = 9223372036854775806 WHERE server = $server", server);

    private void Sql(string sql, ServerId server)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false }.ToString());
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$server", server.Index);
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _folder.Dispose();
    }
}
