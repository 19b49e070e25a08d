using Microsoft.Data.Sqlite;
using Replicator.Storage.Codec;
using Replicator.Storage.Content;
using Replicator.Storage.Verification;

namespace Replicator.Storage.Sqlite;

/// <summary>Walks through a store file: SQLite's own checks, the journal's chain, and whether versions and documents are what the journal says.</summary>
internal static class StoreWalk
{
    public static StoreVerification Of(StoreDatabase database)
    {
        var walk = new JournalWalk();
        Guarded(walk, "the file", () =>
        {
            foreach (string problem in database.IntegrityProblems(StoreVerification.FindingsMax).Concat(database.ForeignKeyProblems()))
            {
                walk.Note($"the file: {problem}");
            }
        });
        int before = walk.Findings.Count;
        Guarded(walk, "the journal", () =>
        {
            walk.BeginWith(EntryChain.From(database.ReadHead().Start));
            foreach (StoredEntry stored in database.ReadEntries())
            {
                walk.Take(stored);
            }

            CompareHead(database.ReadHead(), walk);
        });
        bool isJournalSound = walk.Findings.Count == before;
        int versions = 0;
        int documents = 0;
        Guarded(walk, "the versions", () => versions = Compare(database.ReadVersions(), walk, isJournalSound));
        Guarded(walk, "the documents", () => documents = Compare(database.ReadDocuments(), walk, isJournalSound));
        return new StoreVerification([.. walk.Findings.Take(StoreVerification.FindingsMax)], walk.Entries, versions, documents, walk.Content.Version);
    }

    private static void CompareHead(StoreHead head, JournalWalk walk)
    {
        if (head.Entries != walk.Last)
        {
            walk.Note(head.Entries > walk.Last
                ? $"entries {walk.Last + 1} to {head.Entries} are missing."
                : $"there are entries up to {walk.Last}; the store says that it has {head.Entries}.");
        }
        else if (!head.Chain.AsSpan().SequenceEqual(walk.Chain))
        {
            walk.Note("the store's own checksum is not that of its last entry.");
        }
    }

    // What is wrong in the journal itself is told once; what follows from it is no news.
    private static int Compare(IReadOnlyList<VersionRecord> found, JournalWalk walk, bool isJournalSound)
    {
        IReadOnlyList<VersionRecord> expected = walk.Content.Versions;
        for (int i = 0; isJournalSound && i < Math.Max(found.Count, expected.Count); i++)
        {
            if (i >= found.Count || i >= expected.Count || found[i] != expected[i])
            {
                walk.Note($"version {i + 1}: there is {Text(found, i)}; the journal says {Text(expected, i)}.");
            }
        }

        return found.Count;
    }

    private static int Compare(IReadOnlyList<ScopeDocument> found, JournalWalk walk, bool isJournalSound)
    {
        foreach (ScopeDocument expected in isJournalSound ? walk.Content.Documents : [])
        {
            if (found.FirstOrDefault(each => each.Scope == expected.Scope && each.Identity == expected.Identity) is not { } document)
            {
                walk.Note($"document {expected.Scope} {expected.Identity} is missing.");
            }
            else if (document != expected)
            {
                walk.Note($"document {expected.Scope} {expected.Identity} of version {document.Version} is not what the journal says for version {expected.Version}.");
            }
        }

        foreach (ScopeDocument extra in isJournalSound ? found.ExceptBy(walk.Content.Documents.Select(Key), Key) : [])
        {
            walk.Note($"document {extra.Scope} {extra.Identity} is there; the journal has none.");
        }

        return found.Count;
    }

    private static (DocumentScope, string) Key(ScopeDocument document) => (document.Scope, document.Identity);

    private static string Text(IReadOnlyList<VersionRecord> versions, int index) =>
        index < versions.Count ? $"{versions[index].Version} ({StoredNames.Versions.Of(versions[index].Kind)} by entry {versions[index].Entry})" : "none";

    private static void Guarded(JournalWalk walk, string what, Action look)
    {
        try
        {
            look();
        }
        catch (Exception exception) when (exception is SqliteException or EntryFormatException or InvalidCastException or InvalidOperationException or OverflowException)
        {
            walk.Note($"{what} cannot be read to the end: {exception.Message.TrimEnd('.')}.");
        }
    }
}
