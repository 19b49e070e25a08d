using Replicator.Domain.Journal;
using Replicator.Storage.Codec;
using Replicator.Storage.Content;

namespace Replicator.Storage.Tables;

/// <summary>All that a store's journal says, checked against the chain and against what the store says of itself.</summary>
internal sealed record StoreLoad(StoreContent Content, IReadOnlyList<IJournalEntry> Entries, StoreHead Head)
{
    /// <exception cref="StoreException">Something is wrong with it.</exception>
    public static StoreLoad From(IStoreTables tables)
    {
        try
        {
            return Load(tables);
        }
        catch (Exception exception) when (tables.IsOfDatabase(exception))
        {
            throw tables.ErrorOf(exception);
        }
        // A column that holds another type than the schema says.
        catch (Exception exception) when (exception is InvalidCastException or InvalidOperationException or OverflowException)
        {
            throw tables.Damaged(exception.Message, exception);
        }
    }

    private static StoreLoad Load(IStoreTables tables)
    {
        StoreHead head = tables.ReadHead();
        var content = new StoreContent();
        List<IJournalEntry> entries = [];
        byte[] chain = EntryChain.From(head.Start);
        foreach (StoredEntry stored in tables.ReadEntries())
        {
            chain = EntryChain.Next(chain, stored.Number, stored.Body);
            if (stored.Number != content.Count + 1 || !chain.AsSpan().SequenceEqual(stored.Chain))
            {
                throw tables.Damaged($"entry {content.Count + 1} was changed, lost or moved");
            }

            entries.Add(Decode(stored, tables));
            Take(content, entries[^1], tables);
        }

        return head.Entries == content.Count && head.Chain.AsSpan().SequenceEqual(chain)
            ? new StoreLoad(content, entries, head)
            : throw tables.Damaged($"it says that it has {head.Entries} entries, and {content.Count} are there");
    }

    private static IJournalEntry Decode(StoredEntry stored, IStoreTables tables)
    {
        try
        {
            return EntryCodec.Decode(stored.Body);
        }
        catch (EntryFormatException exception)
        {
            throw new StoreException(StoreProblem.OtherSchema, $"{tables.Name}: entry {stored.Number} cannot be read: {exception.Message}.", exception);
        }
    }

    private static void Take(StoreContent content, IJournalEntry entry, IStoreTables tables)
    {
        try
        {
            content.Take(entry);
        }
        catch (StoreException exception)
        {
            throw tables.Damaged(exception.Message, exception);
        }
    }
}
