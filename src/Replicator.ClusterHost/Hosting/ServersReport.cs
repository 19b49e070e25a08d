using Replicator.ClusterHost.Control.V1;
using Replicator.ClusterHost.Wire;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.ClusterHost.Hosting;

/// <summary>Puts together what the replicas of a member have, as each of them answers, and tells it in messages that are not too long. Thread safe.</summary>
internal sealed class ServersReport
{
    private readonly long _number;
    private readonly string _member;
    private readonly int _perMessage;
    private readonly Action<Servers> _tell;
    private readonly Lock _lock = new();
    private Servers _part;
    private int _left;

    /// <summary>Begins; one without servers is told at once.</summary>
    /// <param name="number">The number of the question.</param>
    /// <param name="member">The member.</param>
    /// <param name="count">How many will answer.</param>
    /// <param name="perMessage">How many go into one message.</param>
    /// <param name="tell">Tells a message.</param>
    public ServersReport(long number, string member, int count, int perMessage, Action<Servers> tell)
    {
        (_number, _member, _left, _perMessage, _tell) = (number, member, count, perMessage, tell);
        _part = NewPart();
        if (count == 0)
        {
            Tell();
        }
    }

    /// <summary>What the replica of a server has; to be called in its turn.</summary>
    /// <param name="server">The server.</param>
    /// <param name="replica">Its replica; null: there is none.</param>
    /// <param name="isStarting">Whether there will be one as soon as its disk is there.</param>
    public void Add(ServerId server, IReplica? replica, bool isStarting)
    {
        var state = new ServerState { Server = server.Index, IsUp = replica is not null, IsStarting = isStarting };
        if (replica is not null)
        {
            ReplicaSnapshot snapshot = replica.Snapshot();
            state.Content = Values.Write(new DataPackage(ConfigVersion.None, snapshot.Applied, IsComplete: true, snapshot.Current));
            state.Assigned = snapshot.Assigned is { } assigned ? Values.Write(assigned) : null;
        }

        lock (_lock)
        {
            _part.Servers_.Add(state);
            _left--;
            if (_left == 0 || _part.Servers_.Count == _perMessage)
            {
                Tell();
            }
        }
    }

    private void Tell()
    {
        _part.IsLast = _left == 0;
        _tell(_part);
        _part = NewPart();
    }

    private Servers NewPart() => new() { Number = _number, Name = _member };
}
