using Replicator.Storage.Content;

namespace Replicator.Storage.Tables;

/// <summary>The tables of a store, in whatever database they are kept, to be written within a transaction. What the database says leaves it as its own exception.</summary>
internal interface IStoreRows : IDisposable
{
    void Begin();

    void Add(StoredEntry entry);

    /// <summary>Takes the versions after this place away.</summary>
    void ForgetVersionsAfter(int place);

    void Add(int place, VersionRecord version);

    /// <summary>Writes a document, instead of the one of its scope and identity if there is one.</summary>
    void Put(ScopeDocument document);

    void Drop(ScopeDocument document);

    /// <summary>Writes what the store says of itself. Called last.</summary>
    void SetHead(long entries, byte[] chain);

    void Commit();

    /// <summary>Leaves nothing of the transaction, whatever its state.</summary>
    void RollBack();
}
