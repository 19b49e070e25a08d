using Microsoft.Data.Sqlite;
using Replicator.Domain.Topology;
using Replicator.Storage.Servers;
using Replicator.Storage.Sqlite;

namespace Replicator.Storage.Tests.Servers;

/// <summary>What is wrong with a file of server records is said in words, and the file, and what stands beside it, is as it was.</summary>
public sealed class BadServerFileTests : IDisposable
{
    private const string Owner = "three-sites 5F0A31, seed 8317";
    private const int PageSize = 4096;
    private const int Servers = 40;

    private readonly TemporaryFolder _folder = new();

    private string Path => _folder["servers.db"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_that_is_missing_is_made()
    {
        SqliteServerRecords.Open(Path, Owner).Dispose();

        Assert.Equal(["servers.db"], _folder.Names);
    }

    [Fact]
    public void A_folder_that_is_missing_is_not_made()
    {
        string path = System.IO.Path.Combine(_folder["missing"], "servers.db");

        Refused(StoreProblem.NotWritable, $"{path} cannot be written: there is no folder {_folder["missing"]}.", path);
    }

    [Fact]
    public void A_folder_is_no_file()
    {
        Directory.CreateDirectory(Path);

        Refused(StoreProblem.Missing, $"{Path} is a folder; expected a file of server records.");
    }

    [Fact]
    public void An_empty_file_has_no_server_records()
    {
        File.WriteAllBytes(Path, []);

        Refused(StoreProblem.NotAStore, $"{Path} is empty; expected a file of server records, as is made where there is none.");
    }

    [Theory]
    [InlineData("It was a dark and stormy night.")]
    [InlineData("SQLite format 3\0 and no more")]
    public void A_file_of_something_else_has_no_server_records(string text)
    {
        File.WriteAllText(Path, text);

        Refused(
            StoreProblem.NotAStore, $"{Path} has no server records: it is not an SQLite file. Expected a file of server records; where there is none, one is made.");
    }

    [Fact]
    public void A_store_has_no_server_records_and_server_records_are_no_store()
    {
        SqliteStore.Create(_folder["cms.db"]);
        Make();

        Refused(
            StoreProblem.NotAStore,
            $"{_folder["cms.db"]} is an SQLite file of something else: its application id is 52434D53, that of server records 52535256. Name a file of server records.",
            _folder["cms.db"]);
        StoreException refused = Assert.Throws<StoreException>(() => SqliteStore.Open(Path));
        Assert.Equal(
            (StoreProblem.NotAStore, $"{Path} is an SQLite file of something else: its application id is 52535256, that of a store 52434D53. Name a store file."),
            (refused.Problem, refused.Message));
    }

    [Fact]
    public void A_newer_schema_is_left_to_the_program_that_made_it()
    {
        Make();
        byte[] file = File.ReadAllBytes(Path);
        file[63] = 2;
        File.WriteAllBytes(Path, file);

        Refused(StoreProblem.OtherSchema, $"{Path} has schema 2; this program knows 1. A newer one made it: use that.");
    }

    [Theory]
    [InlineData(100)]
    [InlineData(PageSize)]
    [InlineData(-1)]
    public void A_truncated_file_is_damaged(int length)
    {
        Make();
        byte[] whole = File.ReadAllBytes(Path);
        length = length < 0 ? whole.Length - 1 : length;
        File.WriteAllBytes(Path, whole[..length]);

        Refused(
            StoreProblem.Damaged,
            $"{Path} is damaged: it is truncated: it has {length} bytes, and its header says {whole.Length}. Restore a backup, or begin with none, as servers with new disks do.");
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0xFF)]
    [InlineData(0x5A)]
    public void A_page_that_was_overwritten_is_found_whichever_it_is(byte with)
    {
        Make();
        byte[] whole = File.ReadAllBytes(Path);
        int pages = whole.Length / PageSize;
        Assert.InRange(pages, 10, 1_000);
        for (int page = 0; page < pages; page++)
        {
            byte[] damaged = [.. whole];
            int from = page == 0 ? 100 : page * PageSize;
            damaged.AsSpan(from, ((page + 1) * PageSize) - from).Fill(with);
            File.WriteAllBytes(Path, damaged);

            Assert.True(IsFound(), $"page {page + 1}");
        }
    }

    [Theory]
    [InlineData("DROP TABLE records", "no such table: records")]
    [InlineData("DELETE FROM belonging", "the table belonging has no row")]
    [InlineData("PRAGMA foreign_keys = OFF; DELETE FROM servers WHERE server = 7", "table records: row ")]
    public void Tables_that_are_not_as_they_were_made_are_damaged(string sql, string expected)
    {
        Make();
        Sql(sql);

        AsItWas(() =>
        {
            StoreException refused = Assert.Throws<StoreException>(() => SqliteServerRecords.Open(Path, Owner));
            Assert.Equal(StoreProblem.Damaged, refused.Problem);
            Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
            Assert.EndsWith(ServerRecordSchema.Repair, refused.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_log_whose_file_is_gone_is_not_taken_for_that_of_a_new_file()
    {
        using (SqliteServerRecords records = SqliteServerRecords.Open(Path, Owner))
        {
            records.Begin(new ServerId(0));
            File.Copy(StoreFiles.LogOf(Path), _folder["kept"]);
        }

        File.Delete(Path);
        File.Move(_folder["kept"], StoreFiles.LogOf(Path));

        Refused(
            StoreProblem.Missing, $"{Path} does not exist, and its log {Path}-wal does. Put the file back beside it, or delete the log and begin with no records.");
    }

    [Fact]
    public void Records_that_another_process_has_open_are_locked_and_free_when_that_one_is_killed()
    {
        using (var probe = new ProbeProcess("save", Path))
        {
            Assert.Equal("0", probe.ReadLine());
            StoreException refused = Assert.Throws<StoreException>(() => SqliteServerRecords.Open(Path, "the probe"));
            Assert.Equal(
                (StoreProblem.Locked, $"{Path} is locked: another process, or another part of this one, has it open. Wait until it is closed."),
                (refused.Problem, refused.Message));
            probe.Kill(null);
        }

        using SqliteServerRecords records = SqliteServerRecords.Open(Path, "the probe");
        Assert.Equal(1, records.Begin(new ServerId(0)).Life);
    }

    [Fact]
    public void A_file_that_may_not_be_written_is_not_opened()
    {
        // The rights of a file bind neither an administrator nor Windows.
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            return;
        }

        Make();
        File.SetUnixFileMode(Path, UnixFileMode.UserRead);
        AsItWas(() => Assert.Equal(StoreProblem.NotWritable, Assert.Throws<StoreException>(() => SqliteServerRecords.Open(Path, Owner)).Problem));
        File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            Assert.Equal(StoreProblem.NotWritable, Assert.Throws<StoreException>(() => SqliteServerRecords.Open(_folder["new.db"], Owner)).Problem);
        }
        finally
        {
            File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void A_transaction_that_SQLite_refuses_leaves_nothing_behind_and_the_records_go_on()
    {
        Make();
        Sql("CREATE TRIGGER refusal BEFORE UPDATE ON records WHEN NEW.server = 39 BEGIN SELECT RAISE(ABORT, 'refused by a test'); END");
        using (SqliteServerRecords records = SqliteServerRecords.Open(Path, Owner))
        {
            ServerWrite[] writes = [.. Ids.Select(static server => new ServerWrite(server, 0, ServerRecordKind.Replica, new byte[] { 9 }))];
            StoreException refused = Assert.Throws<StoreException>(() => records.Save(writes));
            Assert.Equal(StoreProblem.NotReadable, refused.Problem);
            Assert.Contains("refused by a test", refused.Message, StringComparison.Ordinal);
            Assert.Empty(records.Save(writes[..39]));
        }

        using SqliteServerRecords again = SqliteServerRecords.Open(Path, Owner);
        Assert.Equal(1, Ids.Count(server => again.Read(server)!.Records[ServerRecordKind.Replica].Length != 1));
    }

    private static IEnumerable<ServerId> Ids => Enumerable.Range(0, Servers).Select(static index => new ServerId(index));

    private static byte[] BodyOf(ServerId server) => [.. Enumerable.Range(0, 900 + (server.Index * 10)).Select(at => (byte)((server.Index + at) % 251))];

    private void Make()
    {
        using SqliteServerRecords records = SqliteServerRecords.Open(Path, Owner);
        records.Begin([.. Ids]);
        records.Save([.. Ids.Select(static server => new ServerWrite(server, 0, ServerRecordKind.Replica, BodyOf(server)))]);
    }

    private void Refused(StoreProblem problem, string message, string? path = null) => AsItWas(() =>
    {
        StoreException refused = Assert.Throws<StoreException>(() => SqliteServerRecords.Open(path ?? Path, Owner));
        Assert.Equal((problem, message), (refused.Problem, refused.Message));
    });

    // When it is opened, or when what is no longer there is read.
    private bool IsFound()
    {
        try
        {
            using SqliteServerRecords records = SqliteServerRecords.Open(Path, Owner);
            return Ids.Any(server => records.Read(server) is not { Life: 0 } found || !found.Records[ServerRecordKind.Replica].AsSpan().SequenceEqual(BodyOf(server)));
        }
        catch (StoreException exception)
        {
            return exception.Problem == StoreProblem.Damaged;
        }
    }

    private void AsItWas(Action action)
    {
        List<(string, byte[])> before = Snapshot();
        action();
        List<(string, byte[])> after = Snapshot();
        Assert.Equal(before.Select(static each => each.Item1), after.Select(static each => each.Item1));
        Assert.All(before.Zip(after), static pair => Assert.True(pair.First.Item2.AsSpan().SequenceEqual(pair.Second.Item2), pair.First.Item1));
    }

    private List<(string, byte[])> Snapshot() =>
        [.. _folder.Names.Select(name => (name, Directory.Exists(_folder[name]) ? [] : File.ReadAllBytes(_folder[name])))];

    private void Sql(string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false }.ToString());
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
