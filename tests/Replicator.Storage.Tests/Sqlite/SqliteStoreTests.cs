using Replicator.Domain.Versions;
using Replicator.Storage.Sqlite;

namespace Replicator.Storage.Tests.Sqlite;

public sealed class SqliteStoreTests : CmsStoreConformance
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder["cms.db"];

    [Fact]
    public void What_is_appended_is_durable_when_the_call_returns() => Assert.Equal(AppendOutcome.Durable, Current.Append(Entries.Commit(1)));

    [Fact]
    public void A_store_that_is_open_cannot_be_opened_again()
    {
        Append(Entries.Commit(1));

        Assert.Equal(StoreProblem.Locked, Assert.Throws<StoreException>(() => SqliteStore.Open(Path)).Problem);
        Assert.Equal(StoreProblem.Locked, Assert.Throws<StoreException>(() => StoreFile.Open(Path)).Problem);
        Append(Entries.Commit(2));
    }

    [Fact]
    public void A_store_that_is_looked_at_cannot_be_opened_to_write_it()
    {
        Append(Entries.Commit(1));
        Current.Dispose();
        using (StoreFile.Open(Path))
        {
            Assert.Equal(StoreProblem.Locked, Assert.Throws<StoreException>(() => SqliteStore.Open(Path)).Problem);
        }

        Assert.Equal(new ConfigVersion(1, 1), Reopened().Content.Version);
    }

    [Fact]
    public void A_store_that_is_closed_is_one_file()
    {
        Append(Entries.Commits(1, 3));

        Current.Dispose();

        Assert.Equal(["cms.db"], _folder.Names);
    }

    [Fact]
    public void A_new_store_is_not_made_over_a_file()
    {
        Current.Dispose();
        byte[] before = File.ReadAllBytes(Path);

        StoreException refused = Assert.Throws<StoreException>(() => SqliteStore.Create(Path));

        Assert.Equal((StoreProblem.Exists, $"{Path} exists already, and is kept. Name another file, or delete this one."), (refused.Problem, refused.Message));
        Assert.Equal(before, File.ReadAllBytes(Path));
    }

    [Fact]
    public void A_new_store_whose_entries_cannot_follow_leaves_nothing_behind()
    {
        Assert.Throws<StoreException>(() => SqliteStore.Create(_folder["other.db"], null, Entries.Commit(2)));

        Assert.Empty(_folder.Names);
    }

    private protected override ICmsStore Open()
    {
        if (!File.Exists(Path))
        {
            SqliteStore.Create(Path);
        }

        return SqliteStore.Open(Path);
    }

    private protected override void MakeDurable()
    {
    }

    // A process that is killed is another test's; here the file and its log are what the disk held at the moment.
    private protected override void Die(ICmsStore store)
    {
        foreach (string name in _folder.Names)
        {
            File.Copy(_folder[name], _folder[$"{name}.kept"]);
        }

        store.Dispose();
        File.Move(_folder["cms.db.kept"], Path, overwrite: true);
        File.Move(_folder["cms.db-wal.kept"], $"{Path}-wal", overwrite: true);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _folder.Dispose();
    }
}
