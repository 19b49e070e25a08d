using Replicator.Domain.Journal;
using Replicator.Storage.Codec;
using Replicator.Storage.Content;
using Replicator.Storage.Verification;

namespace Replicator.Storage.Disk;

/// <summary>
/// A store on a disk of records: one record for each transaction, with its length and the chain's checksum, so that a torn write is recognised and passed over.
/// Only the journal is written; versions and documents are read off it. What is appended is <see cref="AppendOutcome.Staged"/>: whoever owns the disk syncs it.
/// </summary>
/// <remarks>A store is of one life of its machine: after a crash open a new one, which reads what the disk kept. Not thread safe.</remarks>
public sealed class DiskCmsStore : ICmsStore
{
    private readonly IRecordDisk _disk;
    private readonly string _name;
    private byte[] _chain = EntryChain.Start;
    private bool _isDisposed;

    private DiskCmsStore(IRecordDisk disk, string name) => (_disk, _name) = (disk, name);

    /// <inheritdoc/>
    public StoreContent Content { get; private set; } = new();

    /// <summary>How many torn records were passed over when the store was opened.</summary>
    public int TornCount { get; private set; }

    /// <summary>Opens the store of a disk with what the disk holds.</summary>
    /// <param name="disk">The disk.</param>
    /// <param name="name">How it is called in errors.</param>
    /// <exception cref="StoreException">What it holds was changed, lost or moved.</exception>
    public static DiskCmsStore Open(IRecordDisk disk, string name)
    {
        var store = new DiskCmsStore(disk, name);
        store.Reload();
        return store;
    }

    /// <inheritdoc/>
    public AppendOutcome Append(params ReadOnlySpan<IJournalEntry> entries)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (entries.IsEmpty)
        {
            return AppendOutcome.Durable;
        }

        bool isWritten = false;
        try
        {
            isWritten = TryWrite(entries);
        }
        finally
        {
            // What was taken before the failure is not on the disk.
            if (!isWritten)
            {
                Reload();
            }
        }

        return isWritten ? AppendOutcome.Staged : AppendOutcome.NoSpace;
    }

    /// <inheritdoc/>
    public IReadOnlyList<IJournalEntry> ReadJournal() => Load().Entries;

    /// <inheritdoc/>
    public IReadOnlyList<VersionRecord> ReadVersions() => Load().Content.Versions;

    /// <inheritdoc/>
    public IReadOnlyList<ScopeDocument> ReadDocuments() => Load().Content.Documents;

    /// <inheritdoc/>
    public StoreVerification Verify()
    {
        var walk = new JournalWalk();
        int place = 0;
        foreach (ReadOnlyMemory<byte> record in _disk.Read())
        {
            place++;
            if (RecordFrame.IsTorn(record.Span))
            {
                continue;
            }

            if (!RecordFrame.TryRead(record.Span, walk.Chain, out List<DiskEntry> entries))
            {
                walk.Note($"{_name}: record {place}: {WhatIsWrong(walk.Last, entries)}");
            }

            entries.ForEach(each => walk.Take(new StoredEntry(each.Number, KindOf(each.Body), each.Body, each.Chain)));
        }

        return new StoreVerification(
            [.. walk.Findings.Take(StoreVerification.FindingsMax)], walk.Entries, walk.Content.Versions.Count, walk.Content.Documents.Length, walk.Content.Version);
    }

    /// <inheritdoc/>
    public void Dispose() => _isDisposed = true;

    private static string KindOf(byte[] body)
    {
        try
        {
            return EntryCodec.KindOf(EntryCodec.Decode(body));
        }
        catch (EntryFormatException)
        {
            return "unknown";
        }
    }

    private static string WhatIsWrong(long last, List<DiskEntry> entries) => entries is [var first, ..] && first.Number != last + 1
        ? $"it begins with entry {first.Number}; expected {last + 1}: one was lost or moved."
        : "its checksum is wrong: it was changed, or does not follow the one before it.";

    private bool TryWrite(ReadOnlySpan<IJournalEntry> entries)
    {
        long first = Content.Count + 1;
        byte[] chain = _chain;
        byte[][] bodies = new byte[entries.Length][];
        for (int i = 0; i < entries.Length; i++)
        {
            bodies[i] = EntryCodec.Encode(entries[i]);
            chain = EntryChain.Next(chain, first + i, bodies[i]);
            Content.Take(entries[i]);
        }

        if (!_disk.TryAppend(RecordFrame.Of(first, bodies, chain)))
        {
            return false;
        }

        _chain = chain;
        return true;
    }

    private void Reload()
    {
        Loaded loaded = Load();
        (Content, _chain, TornCount) = (loaded.Content, loaded.Chain, loaded.TornCount);
    }

    private Loaded Load()
    {
        var content = new StoreContent();
        List<IJournalEntry> journal = [];
        byte[] chain = EntryChain.Start;
        int torn = 0;
        int place = 0;
        foreach (ReadOnlyMemory<byte> record in _disk.Read())
        {
            place++;
            if (RecordFrame.IsTorn(record.Span))
            {
                torn++;
                continue;
            }

            if (!RecordFrame.TryRead(record.Span, chain, out List<DiskEntry> entries) || entries[0].Number != content.Count + 1)
            {
                throw new StoreException(StoreProblem.Damaged, $"{_name} is damaged: record {place}: {WhatIsWrong(content.Count, entries)} Restore a backup.");
            }

            foreach (DiskEntry each in entries)
            {
                journal.Add(Decoded(each));
                content.Take(journal[^1]);
            }

            chain = entries[^1].Chain;
        }

        return new Loaded(content, journal, chain, torn);
    }

    private IJournalEntry Decoded(DiskEntry entry)
    {
        try
        {
            return EntryCodec.Decode(entry.Body);
        }
        catch (EntryFormatException exception)
        {
            throw new StoreException(StoreProblem.OtherSchema, $"{_name}: entry {entry.Number} cannot be read: {exception.Message}.", exception);
        }
    }

    private sealed record Loaded(StoreContent Content, IReadOnlyList<IJournalEntry> Entries, byte[] Chain, int TornCount);
}
