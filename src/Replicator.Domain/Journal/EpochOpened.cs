using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Journal;

/// <summary>That a store took over as the master.</summary>
/// <param name="Opening">The first version of its epoch: of the same content and sequence as what it took over.</param>
/// <param name="Master">The server it is on.</param>
public sealed record EpochOpened(ConfigVersion Opening, ServerId Master) : IJournalEntry;
