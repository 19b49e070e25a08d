using Replicator.Domain.Versions;
using Replicator.Storage.Disk;

namespace Replicator.Storage.Tests.Disk;

public sealed class DiskCmsStoreTests : CmsStoreConformance
{
    private readonly RamDisk _disk = new();

    [Fact]
    public void What_is_appended_is_staged_until_the_disk_is_synced()
    {
        Assert.Equal(AppendOutcome.Staged, Current.Append(Entries.Commit(1)));
        _disk.Sync();
        Current.Append(Entries.Commit(2));

        _disk.PowerLoss();

        Assert.Equal(new ConfigVersion(1, 1), Reopened().Content.Version);
    }

    [Fact]
    public void A_write_that_was_torn_at_any_byte_is_passed_over_as_a_whole_and_the_next_follows_what_was_before()
    {
        Append(Entries.Commit(1));
        Append(Entries.Commits(2, 3));
        int length = _disk.LengthOfLast;
        for (int left = 0; left < length; left++)
        {
            var disk = new RamDisk();
            var store = DiskCmsStore.Open(disk, "disk");
            store.Append(Entries.Commit(1));
            store.Append(Entries.Commits(2, 3));
            disk.PowerLossTearing(left);

            store = DiskCmsStore.Open(disk, "disk");

            Assert.Equal((1, 1L), (store.TornCount, store.Content.Version.Sequence));
            store.Append(Entries.Commit(2));
            Assert.Equal(2, DiskCmsStore.Open(disk, "disk").Content.Count);
            Assert.True(store.Verify().IsSound);
        }
    }

    [Fact]
    public void A_full_disk_takes_nothing_and_the_same_may_be_tried_again()
    {
        Append(Entries.Commit(1));
        _disk.IsFull = true;
        Assert.Equal(AppendOutcome.NoSpace, Current.Append(Entries.Commit(2)));
        Assert.Equal(new ConfigVersion(1, 1), Current.Content.Version);

        _disk.IsFull = false;
        Append(Entries.Commit(2));

        Assert.Equal(new ConfigVersion(1, 2), Reopened().Content.Version);
    }

    [Fact]
    public void A_changed_byte_is_found_wherever_it_is()
    {
        Append(Entries.Commit(1));
        Append(Entries.Commit(2));
        for (int at = 0; at < _disk.LengthOfLast; at++)
        {
            _disk.Flip(1, at);
            Assert.Equal(StoreProblem.Damaged, Assert.Throws<StoreException>(() => DiskCmsStore.Open(_disk, "disk")).Problem);
            Assert.NotEmpty(Current.Verify().Findings);
            _disk.Flip(1, at);
        }

        Assert.Empty(Current.Verify().Findings);
    }

    [Fact]
    public void A_record_that_was_lost_or_moved_is_named()
    {
        Append(Entries.Commit(1));
        Append(Entries.Commit(2));
        Append(Entries.Commit(3));
        _disk.Swap(0, 1);
        Assert.Equal("disk is damaged: record 1: it begins with entry 2; expected 1: one was lost or moved. Restore a backup.", Refusal());
        Assert.StartsWith("disk: record 1: it begins with entry 2; expected 1", Current.Verify().Findings[0], StringComparison.Ordinal);

        _disk.Swap(0, 1);
        _disk.Remove(1);

        Assert.Equal("disk is damaged: record 2: it begins with entry 3; expected 2: one was lost or moved. Restore a backup.", Refusal());
        Assert.Contains("entry 2 is missing.", Current.Verify().Findings);
    }

    private protected override ICmsStore Open() => DiskCmsStore.Open(_disk, "disk");

    private protected override void MakeDurable() => _disk.Sync();

    private protected override void Die(ICmsStore store) => _disk.PowerLoss();

    private string Refusal() => Assert.Throws<StoreException>(() => DiskCmsStore.Open(_disk, "disk")).Message;
}
