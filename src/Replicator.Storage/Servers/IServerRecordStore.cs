using Replicator.Domain.Topology;

namespace Replicator.Storage.Servers;

/// <summary>
/// The disks of servers: the latest record of each kind that a server keeps, and which life the server is in. A life ends when the next begins, wherever that happens; from
/// then on nothing is saved in its name, so that a server that was believed dead does not write past the one that took its place. Not thread safe.
/// </summary>
public interface IServerRecordStore : IDisposable
{
    /// <summary>Begins the next life of a server, which is durable when the call returns.</summary>
    /// <returns>What it finds on its disk. The first life is 0, and each is one more than the one before.</returns>
    /// <exception cref="StoreException">
    /// The store cannot be read or written. No life began; only after <see cref="StoreProblem.InDoubt"/> one may have, and the next that is begun is one more.
    /// </exception>
    ServerRecords Begin(ServerId server);

    /// <summary>Begins the next lives of servers, of all or of none.</summary>
    /// <param name="servers">The servers, none of them twice; none is no transaction.</param>
    /// <returns>What they find, in the order of <paramref name="servers"/>.</returns>
    /// <inheritdoc cref="Begin(ServerId)" path="/exception"/>
    IReadOnlyList<ServerRecords> Begin(IReadOnlyList<ServerId> servers);

    /// <summary>Saves records in one transaction, which is durable when the call returns. Of several of one kind and server the last is kept.</summary>
    /// <param name="writes">The records, oldest first; none is no transaction.</param>
    /// <returns>Those that were dropped, in their order, because the life that saves them is not the server's present one. All others are saved.</returns>
    /// <exception cref="StoreException">
    /// The store cannot be written. Nothing was saved; only after <see cref="StoreProblem.InDoubt"/> all or nothing was. To save the same once more does no harm.
    /// </exception>
    IReadOnlyList<ServerWrite> Save(IReadOnlyList<ServerWrite> writes);

    /// <summary>Reads what a server has on its disk, and begins no life.</summary>
    /// <returns>What it has; null: it never lived.</returns>
    /// <exception cref="StoreException">It cannot be read, or is not what was written.</exception>
    ServerRecords? Read(ServerId server);
}
