using Replicator.Domain.Failover;
using Replicator.Domain.Topology;

namespace Replicator.Scenarios.Running;

/// <summary>A directory that goes by the true time, whatever the clock of the server that asks says.</summary>
/// <param name="directory">The directory.</param>
/// <param name="now">The time.</param>
internal sealed class TrueTimeDirectory(IMasterDirectory directory, Func<TimeSpan> now) : IMasterDirectory
{
    public DirectoryEntry Seen(ServerId reader, TimeSpan at) => directory.Seen(reader, now());

    public DirectoryEntry Claim(ServerId master, TimeSpan at) => directory.Claim(master, now());
}
