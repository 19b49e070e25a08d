using Replicator.Domain.Topology;

namespace Replicator.Domain.Failover;

/// <summary>
/// The directory in which everyone looks up where the master is. A service of its own: it is written in one place, so that no two masters get the same epoch,
/// and each server sees what was written there some time later.
/// </summary>
public interface IMasterDirectory
{
    /// <summary>What a server's part of the directory shows.</summary>
    DirectoryEntry Seen(ServerId reader, TimeSpan now);

    /// <summary>Makes a server the master of a new epoch. The server itself sees it at once.</summary>
    DirectoryEntry Claim(ServerId master, TimeSpan now);
}
