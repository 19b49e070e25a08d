using Microsoft.Data.Sqlite;
using Replicator.Domain.Versions;
using Replicator.Storage.Sqlite;
using Replicator.Storage.Verification;

namespace Replicator.Storage.Tests.Sqlite;

/// <summary>What is wrong with a file is said in words, and the file, and what stands beside it, is as it was.</summary>
public sealed class BadFileTests : IDisposable
{
    private const int PageSize = 4096;
    private const int Commits = 60;

    private readonly TemporaryFolder _folder = new();

    private string Path => _folder["cms.db"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_file_is_none_and_none_is_made()
    {
        RefusedByBoth(StoreProblem.Missing, $"{Path} does not exist; expected a store file.");
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void A_folder_is_no_file()
    {
        Directory.CreateDirectory(Path);

        RefusedByBoth(StoreProblem.Missing, $"{Path} is a folder; expected a store file.");
    }

    [Fact]
    public void An_empty_file_is_no_store()
    {
        File.WriteAllBytes(Path, []);

        RefusedByBoth(StoreProblem.NotAStore, $"{Path} is empty; expected a store file, as `replicator run --store` and `replicator store import` make one.");
    }

    [Theory]
    [InlineData("It was a dark and stormy night.")]
    [InlineData("SQLite format 3\0 and no more")]
    public void A_file_of_something_else_is_no_store(string text)
    {
        File.WriteAllText(Path, text);

        RefusedByBoth(
            StoreProblem.NotAStore, $"{Path} is no store: it is not an SQLite file. Expected one that `replicator run --store` or `replicator store import` made.");
    }

    [Theory]
    [InlineData("delete")]
    [InlineData("wal")]
    public void A_file_of_SQLite_that_is_something_else_is_no_store(string mode)
    {
        Sql($"PRAGMA journal_mode = {mode}; PRAGMA application_id = 7; CREATE TABLE entries (number INTEGER)");

        RefusedByBoth(StoreProblem.NotAStore, $"{Path} is an SQLite file of something else: its application id is 00000007, that of a store 52434D53. Name a store file.");
    }

    [Fact]
    public void A_newer_schema_is_left_to_the_program_that_made_it()
    {
        Make();
        Overwrite(60, [0, 0, 0, 2]);

        RefusedByBoth(StoreProblem.OtherSchema, $"{Path} has schema 2; this program knows 1. A newer one made it: use that.");
    }

    [Fact]
    public void An_entry_of_a_kind_that_is_not_known_is_not_passed_over()
    {
        Make();
        byte[] body = """{"kind":"moved"}"""u8.ToArray();
        Sql("UPDATE entries SET body = $body WHERE number = 60", ("$body", body));
        Sql("UPDATE entries SET chain = $chain WHERE number = 60", ("$chain", EntryChain.Next(ChainOf(59), 60, body)));

        RefusedByBoth(StoreProblem.OtherSchema, $"{Path}: entry 60 cannot be read: entry.kind: 'moved' is no kind of entry that this program knows; ");
    }

    [Theory]
    [InlineData(100)]
    [InlineData(PageSize)]
    [InlineData(PageSize * 5)]
    [InlineData(-1)]
    public void A_truncated_file_is_damaged(int length)
    {
        Make();
        byte[] whole = File.ReadAllBytes(Path);
        length = length < 0 ? whole.Length - 1 : length;
        File.WriteAllBytes(Path, whole[..length]);

        RefusedByBoth(StoreProblem.Damaged, $"{Path} is damaged: it is truncated: it has {length} bytes, and its header says {whole.Length}. ");
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

            AsItWas(() => Assert.NotEmpty(Verified().Findings));
            AsItWas(() => Assert.True(IsRefusedOrFound(), $"page {page + 1}"));
        }
    }

    [Fact]
    public void A_damaged_file_with_a_log_beside_it_stays_as_it_is_with_its_log()
    {
        MakeWithLog();
        byte[] damaged = File.ReadAllBytes(Path);
        damaged.AsSpan(PageSize, damaged.Length - PageSize).Fill(0xFF);
        File.WriteAllBytes(Path, damaged);
        byte[] log = File.ReadAllBytes($"{Path}-wal");
        log.AsSpan(32).Fill(0xFF);
        File.WriteAllBytes($"{Path}-wal", log);

        AsItWas(() => Assert.NotEmpty(Verified().Findings));
        AsItWas(() => Assert.Equal(StoreProblem.Damaged, Assert.Throws<StoreException>(() => SqliteStore.Open(Path)).Problem));
    }

    [Fact]
    public void What_a_killed_process_left_in_the_log_is_read_and_the_log_left_as_it_is()
    {
        MakeWithLog();

        AsItWas(() =>
        {
            using StoreFile file = StoreFile.Open(Path);
            Assert.Equal(new ConfigVersion(1, 3), file.Content.Version);
            Assert.Empty(file.Verify().Findings);
        });
    }

    [Fact]
    public void A_sound_file_is_read_without_anything_being_written()
    {
        Make();

        AsItWas(() => Assert.Empty(Verified().Findings));
    }

    [Theory]
    [InlineData("DELETE FROM versions WHERE entry = 30; DELETE FROM entries WHERE number = 30", "entry 30 is missing.")]
    [InlineData("DELETE FROM versions WHERE entry = 60; DELETE FROM entries WHERE number = 60", "entries 60 to 60 are missing.")]
    [InlineData("UPDATE entries SET body = CAST(replace(CAST(body AS TEXT), 'certificate 1.9', 'certificate 1.8') AS BLOB) WHERE number = 9", "entry 9 (commit) has a wrong checksum: ")]
    [InlineData("UPDATE entries SET kind = 'roleTaken' WHERE number = 9", "entry 9 is filed as 'roleTaken' and is 'commit'.")]
    [InlineData("UPDATE entries SET body = (SELECT body FROM entries WHERE number = 10) WHERE number = 9", "entry 9 (commit) has a wrong checksum: ")]
    [InlineData("UPDATE store SET start = '2016-01-01T00:00:00.0000000+00:00'", "entry 1 (commit) has a wrong checksum: ")]
    [InlineData("UPDATE store SET entries = 61", "entries 61 to 61 are missing.")]
    [InlineData("UPDATE store SET entries = 59", "there are entries up to 60; the store says that it has 59.")]
    [InlineData("UPDATE store SET head = zeroblob(32)", "the store's own checksum is not that of its last entry.")]
    [InlineData("UPDATE versions SET sequence = 8 WHERE place = 7", "version 7: there is 1.8 (commit by entry 7); the journal says 1.7 (commit by entry 7).")]
    [InlineData("DELETE FROM versions WHERE place = 60", "version 60: there is none; the journal says 1.60 (commit by entry 60).")]
    [InlineData("UPDATE documents SET body = replace(body, 'fabrikam', 'adatum')", "document Global global of version 1.60 is not what the journal says for version 1.60.")]
    [InlineData("DELETE FROM documents", "document Global global is missing.")]
    [InlineData("INSERT INTO documents VALUES ('Site', 'site:redmond', 1, 1, 'x')", "document Site site:redmond is there; the journal has none.")]
    public void What_somebody_changed_is_found_with_its_place(string sql, string expected)
    {
        Make();
        Sql(sql);

        AsItWas(() => Assert.Contains(Verified().Findings, finding => finding.StartsWith(expected, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_store_that_another_process_has_open_is_locked_and_free_when_that_one_is_gone()
    {
        SqliteStore.Create(Path);
        using (var probe = new ProbeProcess("hold", Path))
        {
            Assert.Equal("0", probe.ReadLine());
            string[] names = _folder.Names;

            Refused(StoreProblem.Locked, $"{Path} is locked: another process, or another part of this one, has it open. Wait until it is closed.", () => SqliteStore.Open(Path));
            Refused(StoreProblem.Locked, $"{Path} is locked: another process, or another part of this one, has it open. Wait until it is closed.", () => StoreFile.Open(Path));

            Assert.Equal(names, _folder.Names);
            probe.Kill(null);
        }

        using SqliteStore store = SqliteStore.Open(Path);
        Assert.Equal(AppendOutcome.Durable, store.Append(Entries.Commit(1)));
    }

    [Fact]
    public void A_file_that_may_not_be_written_can_be_looked_at_and_not_opened()
    {
        // The rights of a file bind neither an administrator nor Windows.
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            return;
        }

        Make();
        File.SetUnixFileMode(Path, UnixFileMode.UserRead);
        AsItWas(() => Assert.Equal(StoreProblem.NotWritable, Assert.Throws<StoreException>(() => SqliteStore.Open(Path)).Problem));
        File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            AsItWas(() => Assert.Empty(Verified().Findings));
            Assert.Equal(StoreProblem.NotWritable, Assert.Throws<StoreException>(() => SqliteStore.Create(_folder["new.db"])).Problem);
        }
        finally
        {
            File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void A_new_store_in_a_folder_that_is_not_there_is_refused()
    {
        string path = System.IO.Path.Combine(_folder["missing"], "cms.db");

        Refused(StoreProblem.NotWritable, $"{path} cannot be written: there is no folder {_folder["missing"]}.", () => SqliteStore.Create(path));
    }

    private static void Refused(StoreProblem problem, string message, Action action)
    {
        StoreException refused = Assert.Throws<StoreException>(action);
        Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
        Assert.Equal(problem, refused.Problem);
    }

    private void RefusedByBoth(StoreProblem problem, string message)
    {
        AsItWas(() => Refused(problem, message, () => SqliteStore.Open(Path).Dispose()));
        AsItWas(() => Refused(problem, message, () =>
        {
            using StoreFile file = StoreFile.Open(Path);
            Assert.NotNull(file.Content);
        }));
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

    private StoreVerification Verified()
    {
        try
        {
            using StoreFile file = StoreFile.Open(Path);
            return file.Verify();
        }
        catch (StoreException exception)
        {
            return new StoreVerification([exception.Message], 0, 0, 0, ConfigVersion.None);
        }
    }

    // It opens where only what follows from the journal is damaged, and says so when it is asked.
    private bool IsRefusedOrFound()
    {
        try
        {
            using SqliteStore store = SqliteStore.Open(Path);
            return !store.Verify().IsSound;
        }
        catch (StoreException)
        {
            return true;
        }
    }

    private void Make() => SqliteStore.Create(Path, null, Entries.Commits(1, Commits));

    private void MakeWithLog()
    {
        SqliteStore.Create(Path, null, Entries.Commit(1));
        byte[] file;
        byte[] log;
        using (SqliteStore store = SqliteStore.Open(Path))
        {
            store.Append(Entries.Commits(2, 2));
            (file, log) = (File.ReadAllBytes(Path), File.ReadAllBytes($"{Path}-wal"));
        }

        File.WriteAllBytes(Path, file);
        File.WriteAllBytes($"{Path}-wal", log);
    }

    private void Overwrite(int at, byte[] bytes)
    {
        byte[] file = File.ReadAllBytes(Path);
        bytes.CopyTo(file, at);
        File.WriteAllBytes(Path, file);
    }

    private byte[] ChainOf(int number)
    {
        using StoreDatabase database = StoreDatabase.OpenImmutable(Path);
        return database.ReadEntries().ElementAt(number - 1).Chain;
    }

    private void Sql(string sql, params (string Name, object Value)[] parameters)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false }.ToString());
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, object value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.ExecuteNonQuery();
    }
}
