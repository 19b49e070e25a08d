namespace Replicator.Scenarios.Running;

/// <summary>Measures for how long the certificates of two or more commits are in force at the same time. Not thread safe.</summary>
internal sealed class SplitWindow
{
    private readonly List<int> _servers = [];
    private int _inForce;
    private long _since;

    /// <summary>How long so far, in ticks.</summary>
    public long Ticks { get; private set; }

    /// <summary>A server goes from one commit's certificate to another's; -1 stands for none.</summary>
    public void Move(int from, int to, long at)
    {
        PassTo(at);
        Count(from, -1);
        Count(to, 1);
    }

    /// <summary>Counts the time until a moment.</summary>
    public void PassTo(long at)
    {
        Ticks += _inForce > 1 ? at - _since : 0;
        _since = at;
    }

    private void Count(int commit, int by)
    {
        if (commit < 0)
        {
            return;
        }

        while (_servers.Count <= commit)
        {
            _servers.Add(0);
        }

        int before = _servers[commit];
        _servers[commit] = before + by;
        _inForce += (before + by > 0 ? 1 : 0) - (before > 0 ? 1 : 0);
    }
}
