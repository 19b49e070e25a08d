using Microsoft.Data.Sqlite;
using Replicator.Domain.Journal;
using Replicator.Storage.Codec;
using Replicator.Storage.Content;

namespace Replicator.Storage.Sqlite;

/// <summary>All that a store file's journal says, checked against the chain and against what the file says of itself.</summary>
internal sealed record StoreLoad(StoreContent Content, IReadOnlyList<IJournalEntry> Entries, StoreHead Head)
{
    /// <exception cref="StoreException">Something is wrong with it.</exception>
    public static StoreLoad From(StoreDatabase database, string path)
    {
        try
        {
            return Load(database, path);
        }
        catch (SqliteException exception)
        {
            throw SqliteErrors.Of(path, exception);
        }
        // A column that holds another type than the schema says.
        catch (Exception exception) when (exception is InvalidCastException or InvalidOperationException or OverflowException)
        {
            throw SqliteErrors.Damaged(path, exception.Message, exception);
        }
    }

    private static StoreLoad Load(StoreDatabase database, string path)
    {
        StoreHead head = database.ReadHead();
        var content = new StoreContent();
        List<IJournalEntry> entries = [];
        byte[] chain = EntryChain.From(head.Start);
        foreach (StoredEntry stored in database.ReadEntries())
        {
            chain = EntryChain.Next(chain, stored.Number, stored.Body);
            if (stored.Number != content.Count + 1 || !chain.AsSpan().SequenceEqual(stored.Chain))
            {
                throw SqliteErrors.Damaged(path, $"entry {content.Count + 1} was changed, lost or moved");
            }

            entries.Add(Decode(stored, path));
            Take(content, entries[^1], path);
        }

        return head.Entries == content.Count && head.Chain.AsSpan().SequenceEqual(chain)
            ? new StoreLoad(content, entries, head)
            : throw SqliteErrors.Damaged(path, $"it says that it has {head.Entries} entries, and {content.Count} are there");
    }

    private static IJournalEntry Decode(StoredEntry stored, string path)
    {
        try
        {
            return EntryCodec.Decode(stored.Body);
        }
        catch (EntryFormatException exception)
        {
            throw new StoreException(StoreProblem.OtherSchema, $"{path}: entry {stored.Number} cannot be read: {exception.Message}.", exception);
        }
    }

    private static void Take(StoreContent content, IJournalEntry entry, string path)
    {
        try
        {
            content.Take(entry);
        }
        catch (StoreException exception)
        {
            throw SqliteErrors.Damaged(path, exception.Message, exception);
        }
    }
}
