using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Domain.Transfer;

/// <summary>
/// Collects what failed in one round of transfers, so that it is told once for each reason with all servers, and not a million times. Takes no memory until
/// something fails.
/// </summary>
internal sealed class FailureRound(ServerId store)
{
    private readonly SortedDictionary<TransferFailure, List<ServerId>> _servers = [];

    public void Note(ServerId server, TransferFailure reason)
    {
        if (!_servers.TryGetValue(reason, out List<ServerId>? servers))
        {
            _servers[reason] = servers = [];
        }

        servers.Add(server);
    }

    /// <summary>The round is over: tells what failed in it.</summary>
    public void Tell(TimeSpan now, IEffects effects)
    {
        if (_servers.Count == 0)
        {
            return;
        }

        foreach ((TransferFailure reason, List<ServerId> servers) in _servers)
        {
            effects.History.TransfersFailed(reason, store, servers, now);
        }

        _servers.Clear();
    }
}
