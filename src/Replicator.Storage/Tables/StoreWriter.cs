using Replicator.Domain.Journal;
using Replicator.Storage.Codec;
using Replicator.Storage.Content;

namespace Replicator.Storage.Tables;

/// <summary>Writes entries, and the versions and documents they change, in one transaction.</summary>
internal sealed class StoreWriter : IDisposable
{
    private readonly IStoreRows _rows;
    private readonly SortedDictionary<(DocumentScope, string), ScopeDocument> _documents = [];
    private byte[] _chain;
    private int _versions;

    /// <summary>Creates a writer that goes on from what is there.</summary>
    /// <param name="rows">Where to; disposed of with the writer.</param>
    /// <param name="content">What is there.</param>
    /// <param name="chain">The checksum of the last entry.</param>
    public StoreWriter(IStoreRows rows, StoreContent content, ReadOnlySpan<byte> chain)
    {
        (_rows, _chain) = (rows, chain.ToArray());
        Note(content);
    }

    /// <summary>Takes the entries into the content and writes them. After a failure writer and content are of no use any more, and nothing is written.</summary>
    public void Write(ReadOnlySpan<IJournalEntry> entries, StoreContent content)
    {
        _rows.Begin();
        try
        {
            WriteWithin(entries, content);
            _rows.Commit();
        }
        catch
        {
            _rows.RollBack();
            throw;
        }

        Note(content);
    }

    /// <summary>Does so within a transaction that has begun and is left open.</summary>
    public void WriteWithin(ReadOnlySpan<IJournalEntry> entries, StoreContent content)
    {
        foreach (IJournalEntry entry in entries)
        {
            WriteEntry(entry, content);
        }

        WriteVersions(content);
        WriteDocuments(content);
        _rows.SetHead(content.Count, _chain);
    }

    public void Dispose() => _rows.Dispose();

    private void WriteEntry(IJournalEntry entry, StoreContent content)
    {
        byte[] body = EntryCodec.Encode(entry);
        content.Take(entry);
        _chain = EntryChain.Next(_chain, content.Count, body);
        _rows.Add(new StoredEntry(content.Count, EntryCodec.KindOf(entry), body, _chain));
    }

    private void WriteVersions(StoreContent content)
    {
        int kept = content.TakeVersionsKept();
        if (kept < _versions)
        {
            _rows.ForgetVersionsAfter(kept);
        }

        for (int i = kept; i < content.Versions.Count; i++)
        {
            _rows.Add(i + 1, content.Versions[i]);
        }
    }

    private void WriteDocuments(StoreContent content)
    {
        foreach (ScopeDocument each in content.Documents)
        {
            if (!_documents.TryGetValue((each.Scope, each.Identity), out ScopeDocument? written) || written != each)
            {
                _rows.Put(each);
            }
        }

        foreach (ScopeDocument each in _documents.Values.Where(written => !content.Documents.Any(now => now.Scope == written.Scope && now.Identity == written.Identity)))
        {
            _rows.Drop(each);
        }
    }

    private void Note(StoreContent content)
    {
        content.TakeVersionsKept();
        _versions = content.Versions.Count;
        _documents.Clear();
        foreach (ScopeDocument each in content.Documents)
        {
            _documents[(each.Scope, each.Identity)] = each;
        }
    }
}
