using Replicator.Domain.Topology;

namespace Replicator.Domain.Transfer;

/// <summary>Who puts packages into the outbox and wants to know what becomes of them: the master replicator.</summary>
public interface ITransferListener
{
    /// <summary>The copy of a package to a replica began.</summary>
    /// <param name="replica">The replica's server.</param>
    /// <param name="until">When the copy is there.</param>
    void Began(ServerId replica, TimeSpan until);

    /// <summary>Nothing was copied to a replica.</summary>
    /// <param name="replica">The replica's server.</param>
    /// <param name="reason">Why.</param>
    /// <param name="at">When.</param>
    void Failed(ServerId replica, TransferFailure reason, TimeSpan at);
}
