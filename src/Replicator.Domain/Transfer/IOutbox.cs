using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Domain.Transfer;

/// <summary>
/// The folders <c>to-replica</c> of a master's file share: what it packaged waits there for the file transfer agent, one package for each replica. An
/// interface, so that a test can put a broken one in the place of <see cref="Outbox"/>. Not thread safe.
/// </summary>
public interface IOutbox
{
    /// <summary>Since when the replica that has waited longest has; null: none waits.</summary>
    TimeSpan? OldestAt { get; }

    /// <summary>Whether a package waits for a replica.</summary>
    bool Has(ServerId replica);

    /// <summary>
    /// Puts a package into a replica's folder. One that waits there already is replaced by a newer one, which takes its place in the order.
    /// </summary>
    /// <param name="replica">The replica's server.</param>
    /// <param name="package">The package.</param>
    /// <param name="at">Now; never earlier than at the last call.</param>
    void Put(ServerId replica, DataPackage package, TimeSpan at);

    /// <summary>Takes out what has waited longest. There must be something.</summary>
    (ServerId Replica, DataPackage Package) Take();

    /// <summary>Takes out what waits for a replica, if anything does.</summary>
    void Remove(ServerId replica);

    /// <summary>Empties all folders.</summary>
    void Clear();
}
