using Replicator.Domain.Journal;
using Replicator.Storage.Content;
using Replicator.Storage.Verification;

namespace Replicator.Storage;

/// <summary>
/// The store of a Central Management Store: a journal of entries, and the versions and documents that follow from it. What is appended in one call is there
/// whole or not at all, whatever happens meanwhile. It is handed no private key in clear, and looks into none. Not thread safe; one owner at a time.
/// </summary>
public interface ICmsStore : IDisposable
{
    /// <summary>What all entries that were appended amount to, those that are not durable yet included.</summary>
    /// <exception cref="StoreException">It is kept on a server, and is out of reach or another's since. Open it again.</exception>
    StoreContent Content { get; }

    /// <summary>Appends entries, with what they change in versions and documents, as one transaction.</summary>
    /// <param name="entries">The entries, oldest first; none is no transaction, and durable.</param>
    /// <returns>Whether they are durable when the call returns, or once the disk is synced.</returns>
    /// <exception cref="StoreException">
    /// One of them cannot follow, or the store cannot be written. Nothing was appended; only after <see cref="StoreProblem.InDoubt"/> all or nothing was, and the store
    /// that is opened again tells which.
    /// </exception>
    AppendOutcome Append(params ReadOnlySpan<IJournalEntry> entries);

    /// <summary>The entries as they are on the disk, oldest first.</summary>
    /// <exception cref="StoreException">They cannot be read, or are not what was written.</exception>
    IReadOnlyList<IJournalEntry> ReadJournal();

    /// <summary>The journal of versions as it is on the disk, oldest first.</summary>
    /// <inheritdoc cref="ReadJournal"/>
    IReadOnlyList<VersionRecord> ReadVersions();

    /// <summary>The documents as they are on the disk, in the order of scope and identity.</summary>
    /// <inheritdoc cref="ReadJournal"/>
    IReadOnlyList<ScopeDocument> ReadDocuments();

    /// <summary>Walks everything and says what is wrong.</summary>
    StoreVerification Verify();
}
