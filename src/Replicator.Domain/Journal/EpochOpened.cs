using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Journal;

/// <summary>That a store took over as the master.</summary>
/// <param name="Opening">The first version of its epoch: of the same content and sequence as what it took over.</param>
/// <param name="Master">The server it is on.</param>
/// <param name="Before">What it had until then.</param>
/// <param name="IsForced">Whether the master before it was not asked.</param>
public sealed record EpochOpened(ConfigVersion Opening, ServerId Master, ConfigVersion Before, bool IsForced) : IJournalEntry;
