using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Search.Comparing;

/// <summary>Measures for how long two or more certificates are in use at the same time, on the servers that install them. Not thread safe.</summary>
internal sealed class SplitWindow(ServerTopology topology)
{
    private readonly RequestId?[] _inUse = new RequestId?[topology.ServerCount];
    private readonly Dictionary<RequestId, int> _servers = [];
    private TimeSpan _since;

    /// <summary>How long so far.</summary>
    public TimeSpan Total { get; private set; }

    /// <summary>A server uses the certificate of a request from here on; null: it has none.</summary>
    public void Use(ServerId server, RequestId? request, TimeSpan at)
    {
        if (!topology.PoolOf(server).Role.Facts().InstallsOAuthTokenIssuer || _inUse[server.Index] == request)
        {
            return;
        }

        PassTo(at);
        Count(_inUse[server.Index], -1);
        Count(request, 1);
        _inUse[server.Index] = request;
    }

    /// <summary>Counts the time until a moment.</summary>
    public void PassTo(TimeSpan at)
    {
        if (_servers.Count > 1)
        {
            Total += at - _since;
        }

        _since = at;
    }

    private void Count(RequestId? request, int by)
    {
        if (request is not { } used)
        {
            return;
        }

        int left = _servers.GetValueOrDefault(used) + by;
        if (left == 0)
        {
            _servers.Remove(used);
        }
        else
        {
            _servers[used] = left;
        }
    }
}
