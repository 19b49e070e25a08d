using Replicator.Domain.Journal;
using Replicator.Storage.Codec;
using Replicator.Storage.Content;

namespace Replicator.Storage.Verification;

/// <summary>Walks a journal's entries and notes what is wrong with them: a number that is missing, a chain that is broken, bytes that are none, an order that cannot be.</summary>
internal sealed class JournalWalk
{
    private readonly List<string> _findings = [];
    private byte[] _chain = EntryChain.Start;
    private bool _canFollow = true;

    /// <summary>What the entries amount to, up to the first that is wrong.</summary>
    public StoreContent Content { get; } = new();

    public long Entries { get; private set; }

    /// <summary>The number of the last entry.</summary>
    public long Last { get; private set; }

    /// <summary>The chain of the last entry.</summary>
    public ReadOnlySpan<byte> Chain => _chain;

    public IReadOnlyList<string> Findings => _findings;

    /// <summary>Begins with another checksum than that of a journal that does not say when its times begin. To be called before the first entry.</summary>
    public void BeginWith(byte[] chain) => _chain = chain;

    public void Note(string finding) => _findings.Add(finding);

    public void Take(StoredEntry stored)
    {
        Entries++;
        if (stored.Number != Last + 1)
        {
            Note(stored.Number == Last + 2 ? $"entry {Last + 1} is missing." : $"entries {Last + 1} to {stored.Number - 1} are missing.");
            _canFollow = false;
        }
        else if (!EntryChain.Next(_chain, stored.Number, stored.Body).AsSpan().SequenceEqual(stored.Chain))
        {
            Note($"entry {stored.Number} ({stored.Kind}) has a wrong checksum: it was changed, or does not follow the one before it.");
            _canFollow = false;
        }

        (Last, _chain) = (stored.Number, stored.Chain);
        Take(stored.Number, stored.Kind, stored.Body);
    }

    private void Take(long number, string kind, byte[] body)
    {
        try
        {
            IJournalEntry entry = EntryCodec.Decode(body);
            if (EntryCodec.KindOf(entry) != kind)
            {
                Note($"entry {number} is filed as '{kind}' and is '{EntryCodec.KindOf(entry)}'.");
            }

            if (_canFollow)
            {
                Content.Take(entry);
            }
        }
        catch (EntryFormatException exception)
        {
            Note($"entry {number} ({kind}) cannot be read: {exception.Message}.");
            _canFollow = false;
        }
        catch (StoreException exception)
        {
            Note(exception.Message);
            _canFollow = false;
        }
    }
}
