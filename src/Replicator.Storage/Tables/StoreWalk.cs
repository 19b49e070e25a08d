using Replicator.Storage.Codec;
using Replicator.Storage.Content;
using Replicator.Storage.Verification;

namespace Replicator.Storage.Tables;

/// <summary>Walks through a store's tables: the database's own checks, the journal's chain, and whether versions and documents are what the journal says.</summary>
internal static class StoreWalk
{
    public static StoreVerification Of(IStoreTables tables)
    {
        var walk = new JournalWalk();
        Guarded(tables.Container, () =>
        {
            foreach (string problem in tables.Problems(StoreVerification.FindingsMax))
            {
                walk.Note($"{tables.Container}: {problem}");
            }
        });
        int before = walk.Findings.Count;
        Guarded("the journal", () =>
        {
            walk.BeginWith(EntryChain.From(tables.ReadHead().Start));
            foreach (StoredEntry stored in tables.ReadEntries())
            {
                walk.Take(stored);
            }

            CompareHead(tables.ReadHead(), walk);
        });
        bool isJournalSound = walk.Findings.Count == before;
        int versions = 0;
        int documents = 0;
        Guarded("the versions", () => versions = Compare(tables.ReadVersions(), walk, isJournalSound));
        Guarded("the documents", () => documents = Compare(tables.ReadDocuments(), walk, isJournalSound));
        return new StoreVerification([.. walk.Findings.Take(StoreVerification.FindingsMax)], walk.Entries, versions, documents, walk.Content.Version);

        void Guarded(string what, Action look)
        {
            try
            {
                look();
            }
            catch (Exception exception) when (FaultOf(tables, exception) is { } fault)
            {
                walk.Note($"{what} cannot be read to the end: {fault.TrimEnd('.')}.");
            }
        }
    }

    // A column may hold another type than the schema says, and a name that is none.
    private static string? FaultOf(IStoreTables tables, Exception exception) =>
        exception is EntryFormatException or InvalidCastException or InvalidOperationException or OverflowException ? exception.Message : tables.FaultOf(exception);

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
}
