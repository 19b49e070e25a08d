using Replicator.Domain.Dissemination;
using Replicator.Domain.Failover;
using Replicator.Domain.Journal;
using Replicator.Domain.Topology;
using Replicator.Domain.Transfer;

namespace Replicator.Domain.Protocol;

/// <summary>Where a store stands, and what its disk holds.</summary>
/// <param name="Self">The server it is on.</param>
/// <param name="Partner">The server of the other store of the pair; null: there is none.</param>
/// <param name="Role">What it is when its disk says nothing of that.</param>
public sealed record MasterSetup(ServerId Self, ServerId? Partner = null, StoreRole Role = StoreRole.Active)
{
    /// <summary>What its disk holds, oldest first. Default: nothing.</summary>
    public IReadOnlyList<IJournalEntry> Saved { get; init; } = [];

    /// <summary>What the host knows of the deployment; needed only where replicas relay. Default null: nothing.</summary>
    public Fleet? Fleet { get; init; }

    /// <summary>
    /// Whether each life of the store opens an epoch of its own, since another process may have owned what its disk holds, and may believe that it still does.
    /// Default false: the store stays with its server.
    /// </summary>
    public bool OpensEpochs { get; init; }

    /// <summary>Where packages wait for the file transfer agent, if any have to. Default null: an <see cref="Transfer.Outbox"/>.</summary>
    public IOutbox? Outbox { get; init; }
}
