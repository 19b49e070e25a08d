using Replicator.Domain.Topology;

namespace Replicator.Scenarios.Running;

/// <summary>How often each server has come back from a crash. It is known to the run and not to a disk, so that it never goes back. Not thread safe.</summary>
internal sealed class ServerLives
{
    // Asked only, never enumerated.
    private readonly Dictionary<int, int> _lives = [];

    /// <summary>A server comes back from a crash.</summary>
    public void Begin(ServerId server) => _lives[server.Index] = Of(server) + 1;

    /// <summary>Which life of a server this is, from 0.</summary>
    public int Of(ServerId server) => _lives.GetValueOrDefault(server.Index);
}
