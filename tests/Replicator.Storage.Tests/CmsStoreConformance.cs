using System.Xml.Linq;
using Replicator.Domain.Certificates;
using Replicator.Domain.Conflicts;
using Replicator.Domain.Failover;
using Replicator.Domain.Journal;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;
using Replicator.Storage.Codec;
using Replicator.Storage.Content;
using Replicator.Storage.Verification;

namespace Replicator.Storage.Tests;

/// <summary>What every store does, whatever it is kept on.</summary>
public abstract class CmsStoreConformance : IDisposable
{
    private ICmsStore? _store;

    private ICmsStore Store => _store ??= Open();

    /// <summary>Opens the store with what is kept; the first time, with nothing.</summary>
    private protected abstract ICmsStore Open();

    /// <summary>What a master waits for before it tells anyone: nothing, where what is appended is durable.</summary>
    private protected abstract void MakeDurable();

    /// <summary>The machine dies, with all that is not durable.</summary>
    private protected abstract void Die(ICmsStore store);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => _store?.Dispose();

    [StoreFact]
    public void An_empty_store_has_no_version_and_no_document_and_is_sound()
    {
        Assert.Equal(StoreKind.Empty, Store.Content.Kind);
        Assert.Equal(ConfigVersion.None, Store.Content.Version);
        Assert.Empty(Store.ReadJournal());
        Assert.Empty(Store.ReadVersions());
        Assert.Empty(Store.ReadDocuments());
        Assert.True(Store.Verify().IsSound);
    }

    [StoreFact]
    public void Every_kind_of_entry_is_read_as_it_was_appended_and_in_its_order()
    {
        IJournalEntry[] entries =
        [
            new RoleTaken(StoreRole.Backup, 1, 0),
            new StoreReplaced(1, [Entries.Commit(1), Entries.Commit(2)]),
            new SharedAppended([Entries.Sibling(3, "other"), Decision(4)]),
            Entries.Opened(2, 3),
            new RoleTaken(StoreRole.Active, 2, 5),
            new ReplicaReturned(new ServerId(7), 2),
            Entries.Commit(4, epoch: 2),
        ];

        Append(entries);

        Assert.Equal(entries.Select(Text), Store.ReadJournal().Select(Text));
        Assert.Equal(entries.Select(Text), Reopened().ReadJournal().Select(Text));
    }

    [StoreFact]
    public void What_was_appended_is_there_after_it_is_opened_again()
    {
        Append(Entries.Commits(1, 3));

        ICmsStore again = Reopened();

        Assert.Equal(new ConfigVersion(1, 3), again.Content.Version);
        Assert.Equal(3, again.Content.Count);
        Assert.Equal(StoreKind.Master, again.Content.Kind);
    }

    [StoreFact]
    public void An_entry_that_is_appended_after_opening_again_follows_the_last()
    {
        Append(Entries.Commits(1, 3));
        Reopened();

        Append(Entries.Commit(4));

        Assert.Equal([1, 2, 3, 4], Store.ReadJournal().Cast<Commit>().Select(static commit => commit.Version.Sequence));
        Assert.True(Reopened().Verify().IsSound);
    }

    [StoreFact]
    public void Appending_nothing_is_durable_and_leaves_the_store_as_it_was()
    {
        Assert.Equal(AppendOutcome.Durable, Store.Append());

        Assert.Empty(Reopened().ReadJournal());
    }

    [StoreFact]
    public void A_transaction_with_an_entry_that_cannot_follow_leaves_nothing_behind()
    {
        Append(Entries.Commit(1));

        StoreException refused = Assert.Throws<StoreException>(() => Store.Append(Entries.Commit(2), Entries.Commit(3), Entries.Commit(5)));

        Assert.Equal(StoreProblem.Refused, refused.Problem);
        Assert.Equal("entry 4 cannot follow: it commits version 1.5; after 1.3 comes 1.4.", refused.Message);
        Assert.Equal(new ConfigVersion(1, 1), Store.Content.Version);
        Assert.Single(Reopened().ReadJournal());
    }

    [StoreFact]
    public void After_a_refusal_the_store_takes_what_does_follow()
    {
        Append(Entries.Commit(1));
        Assert.Throws<StoreException>(() => Store.Append(Entries.Commit(3)));

        Append(Entries.Commit(2));

        Assert.Equal(new ConfigVersion(1, 2), Reopened().Content.Version);
        Assert.True(Store.Verify().IsSound);
    }

    [StoreFact]
    public void A_version_never_goes_back_within_an_epoch_nor_is_one_left_out()
    {
        Append(Entries.Commits(1, 3));

        Assert.Throws<StoreException>(() => Store.Append(Entries.Commit(3)));
        Assert.Throws<StoreException>(() => Store.Append(Entries.Commit(5)));
        Assert.Throws<StoreException>(() => Store.Append(Entries.Commit(4, epoch: 2)));
    }

    [StoreFact]
    public void The_document_of_the_global_scope_holds_the_certificate_of_the_last_commit()
    {
        Append(Entries.Commit(1, name: "first"));
        Append(Entries.Commit(2, name: "second"));

        ScopeDocument document = Assert.Single(Reopened().ReadDocuments());

        Assert.Equal((DocumentScope.Global, "global", new ConfigVersion(1, 2)), (document.Scope, document.Identity, document.Version));
        Assert.Contains("Name=\"second\"", document.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("first", document.Text, StringComparison.Ordinal);
    }

    [StoreFact]
    public void A_commit_that_keeps_a_sibling_is_a_version_and_leaves_the_document_as_it_is()
    {
        Append(Entries.Commit(1, name: "first"));
        ScopeDocument before = Assert.Single(Store.ReadDocuments());

        Append(Entries.Sibling(2, "beside"));

        Assert.Equal(before, Assert.Single(Reopened().ReadDocuments()));
        Assert.Equal((VersionKind.Sibling, "beside"), (Store.ReadVersions()[1].Kind, Store.ReadVersions()[1].Certificate));
    }

    [StoreFact]
    public void The_journal_of_versions_says_who_asked_for_what_and_when()
    {
        Append(new RoleTaken(StoreRole.Active, 1, 0), Entries.Commit(1, name: "first"));

        VersionRecord version = Assert.Single(Reopened().ReadVersions());

        string thumbprint = Entries.Commit(1, name: "first").Change.Certificate.Thumbprint;
        Assert.Equal(
            new VersionRecord(new ConfigVersion(1, 1), VersionKind.Commit, 2, Entries.Request(1), "first", thumbprint, TimeSpan.FromSeconds(1)), version);
    }

    [StoreFact]
    public void A_decision_makes_no_version()
    {
        Append(Entries.Commit(1), Decision(2));

        Assert.Single(Reopened().ReadVersions());
        Assert.Equal(2, Store.Content.SharedCount);
    }

    [StoreFact]
    public void An_epoch_opens_with_the_sequence_that_it_took_over()
    {
        Append(Entries.Commits(1, 2));

        Append(Entries.Opened(2, 2), Entries.Commit(3, epoch: 2));

        Assert.Equal(["1.1", "1.2", "2.2", "2.3"], Reopened().ReadVersions().Select(static each => each.Version.ToString()));
        Assert.Throws<StoreException>(() => Store.Append(Entries.Opened(2, 3)));
        Assert.Throws<StoreException>(() => Store.Append(Entries.Opened(3, 2)));
    }

    [StoreFact]
    public void A_store_that_is_replaced_has_only_what_replaced_it()
    {
        Append(Entries.Commits(1, 3));

        Append(new StoreReplaced(2, [Entries.Commit(1, name: "theirs"), Entries.Opened(2, 1)]));

        Assert.Equal(["1.1", "2.1"], Reopened().ReadVersions().Select(static each => each.Version.ToString()));
        Assert.Contains("theirs", Assert.Single(Store.ReadDocuments()).Text, StringComparison.Ordinal);
        Assert.True(Store.Verify().IsSound);
    }

    [StoreFact]
    public void A_store_that_is_replaced_by_an_empty_one_has_no_document_left()
    {
        Append(Entries.Commits(1, 3));

        Append(new StoreReplaced(2, []));

        Assert.Empty(Reopened().ReadDocuments());
        Assert.Empty(Store.ReadVersions());
        Assert.True(Store.Verify().IsSound);
    }

    [StoreFact]
    public void What_was_being_saved_when_a_store_stepped_down_does_not_count()
    {
        Append(Entries.Commits(1, 2));
        Append(Entries.Commit(3, name: "nobody was told"));

        Append(new RoleTaken(StoreRole.Deposed, 1, SharedCount: 2));

        Assert.Equal(new ConfigVersion(1, 2), Reopened().Content.Version);
        Assert.DoesNotContain("nobody was told", Assert.Single(Store.ReadDocuments()).Text, StringComparison.Ordinal);
        Assert.Equal(4, Store.ReadJournal().Count);
        Append(Entries.Commit(3, name: "another"));
        Assert.Equal("another", Reopened().ReadVersions()[^1].Certificate);
        Assert.True(Store.Verify().IsSound);
    }

    [StoreFact]
    public void What_a_backup_takes_over_are_versions_of_its_own()
    {
        Append(new RoleTaken(StoreRole.Backup, 1, 0), new StoreReplaced(1, [Entries.Commit(1)]));

        Append(new SharedAppended([Entries.Commit(2), Entries.Commit(3)]));

        Assert.Equal([(2L, "1.1"), (3L, "1.2"), (3L, "1.3")], Reopened().ReadVersions().Select(static each => (each.Entry, each.Version.ToString())));
        Assert.Equal(StoreRole.Backup, Store.Content.Role);
    }

    [StoreFact]
    public void A_backup_takes_over_nothing_that_concerns_one_machine_alone() =>
        Assert.Throws<StoreException>(() => Store.Append(new SharedAppended([new ReplicaReturned(new ServerId(1), 1)])));

    [StoreFact]
    public void A_seeded_store_has_the_configuration_and_no_master_writes_it()
    {
        Append(new ConfigurationSeeded(new ConfigVersion(2, 9), [Entries.Change(8, epoch: 2, name: "seed")]));

        ICmsStore again = Reopened();

        Assert.Equal((StoreKind.LocalCopy, new ConfigVersion(2, 9)), (again.Content.Kind, again.Content.Version));
        Assert.Contains("seed", Assert.Single(again.ReadDocuments()).Text, StringComparison.Ordinal);
        Assert.Throws<StoreException>(() => Store.Append(Entries.Commit(10, epoch: 2)));
        Assert.Throws<StoreException>(() => Store.Append(new ConfigurationSeeded(new ConfigVersion(2, 9), [])));
        Append(new ConfigurationSeeded(new ConfigVersion(2, 10), [Entries.Change(10, epoch: 2)]));
        Assert.Equal(2, Reopened().ReadVersions().Count);
    }

    [StoreFact]
    public void A_masters_store_cannot_be_seeded()
    {
        Append(Entries.Commit(1));

        Assert.Throws<StoreException>(() => Store.Append(new ConfigurationSeeded(new ConfigVersion(2, 9), [])));
    }

    [StoreFact]
    public void Certificates_of_several_uses_stand_side_by_side()
    {
        Append(Entries.Commit(1, name: "tokens"), Entries.Commit(2, name: "web", type: CertificateType.WebServicesExternal));

        string text = Assert.Single(Reopened().ReadDocuments()).Text;

        Assert.Contains("tokens", text, StringComparison.Ordinal);
        Assert.Contains("web", text, StringComparison.Ordinal);
    }

    [StoreFact]
    public void What_was_durable_is_there_after_the_machine_died()
    {
        Append(Entries.Commits(1, 2));

        Die(Store);

        Assert.Equal(new ConfigVersion(1, 2), Reopened().Content.Version);
        Append(Entries.Commit(3));
        Assert.True(Reopened().Verify().IsSound);
    }

    [StoreFact]
    public void Verify_counts_what_there_is()
    {
        Append(Entries.Commits(1, 3));
        Append(Decision(9));

        StoreVerification verification = Reopened().Verify();

        Assert.Empty(verification.Findings);
        Assert.Equal((4, 3, 1, new ConfigVersion(1, 3)), (verification.Entries, verification.Versions, verification.Documents, verification.Version));
    }

    [StoreFact]
    public void A_roll_is_in_the_document_as_the_next_certificate_and_a_removal_takes_the_previous_one_out()
    {
        Commit second = Entries.Commit(2, name: "second");
        second = second with { Change = second.Change with { Previous = Entries.Change(1, name: "first").Certificate } };
        Certificate third = Entries.Change(3, name: "third").Certificate;
        ConfigChange rolled = second.Change with { Version = new ConfigVersion(1, 3), Next = new StagedCertificate(third, TimeSpan.FromHours(30)) };
        Append(Entries.Commit(1, name: "first"));
        Append(second);
        Append(new Commit(Entries.Request(3), rolled, TimeSpan.FromSeconds(3)) { Action = SlotAction.Roll });
        string staged = Assert.Single(Reopened().ReadDocuments()).Text;
        Assert.Equal(["Current", "Previous", "Next"], XDocument.Parse(staged).Root!.Elements().Select(static each => (string?)each.Attribute("Slot")));

        ConfigChange removed = rolled with { Version = new ConfigVersion(1, 4), Previous = null };
        Append(new Commit(Entries.Request(4), removed, TimeSpan.FromSeconds(4)) { Action = SlotAction.RemovePrevious, RemovalName = "clean-up" });
        Assert.DoesNotContain("first", Assert.Single(Reopened().ReadDocuments()).Text, StringComparison.Ordinal);
        Assert.Equal(
            [VersionKind.Commit, VersionKind.Commit, VersionKind.Roll, VersionKind.Removal], Store.ReadVersions().Select(static version => version.Kind));
        Assert.Equal(("third", "clean-up", null), (Store.ReadVersions()[2].Certificate, Store.ReadVersions()[3].Certificate, Store.ReadVersions()[3].Thumbprint));
        Assert.True(Store.Verify().IsSound);
    }

    [StoreFact]
    public void A_private_key_is_kept_as_it_is_sealed()
    {
        var sealedKey = new SealedKey([1, 2, 3, 255]);
        Commit commit = Entries.Commit(1);
        Append(commit with { Change = commit.Change with { Certificate = commit.Change.Certificate with { Key = sealedKey } } });

        Assert.Equal(sealedKey, Reopened().ReadJournal().OfType<Commit>().Single().Change.Certificate.Key);
        Assert.Contains("<SealedKey>AQID/w==</SealedKey>", Assert.Single(Store.ReadDocuments()).Text, StringComparison.Ordinal);
        Assert.True(Store.Verify().IsSound);
    }

    [StoreFact]
    public void A_name_may_have_any_character()
    {
        const string Name = "CONTOSO\\it's \"one\" \0\\0\u0001 é𝄞'; DROP TABLE entries; --";
        Commit commit = Entries.Commit(1, name: Name);

        Append(commit);

        Assert.Equal(Text(commit), Text(Assert.Single(Reopened().ReadJournal())));
        Assert.Equal(Name, Assert.Single(Store.ReadVersions()).Certificate);
        Assert.Empty(Store.Verify().Findings);
    }

    [StoreFact]
    public void Half_of_a_surrogate_pair_is_what_the_journal_makes_of_it()
    {
        Append(Entries.Sibling(1, "\ud834"));

        Assert.Equal("\ufffd", Assert.Single(Reopened().ReadVersions()).Certificate);
        Assert.Empty(Store.Verify().Findings);
    }

    [StoreFact]
    public void A_store_that_was_closed_takes_nothing()
    {
        Store.Dispose();

        Assert.Throws<ObjectDisposedException>(() => Store.Append(Entries.Commit(1)));
    }

    private protected static string Text(IJournalEntry entry) => System.Text.Encoding.UTF8.GetString(EntryCodec.Encode(entry));

    private protected ICmsStore Current => Store;

    private protected void Append(params IJournalEntry[] entries)
    {
        Assert.NotEqual(AppendOutcome.NoSpace, Store.Append(entries));
        MakeDurable();
    }

    private protected ICmsStore Reopened()
    {
        _store?.Dispose();
        _store = Open();
        return _store;
    }

    private static RequestDecision Decision(int number) => new(Entries.Request(number), "late", ConflictOutcome.Refused, Entries.Request(1), new ConfigVersion(1, 1));
}
