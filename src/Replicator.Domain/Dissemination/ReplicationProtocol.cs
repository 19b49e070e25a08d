using Replicator.Domain.Topology;

namespace Replicator.Domain.Dissemination;

/// <summary>
/// How what the master has committed comes to every replica. Requests, commits, versions, conflict policies and failover are the same under each; what differs
/// is whom the master serves itself, and what replicas do for one another. A description, not a state machine: equal settings are equal.
/// </summary>
public abstract record ReplicationProtocol
{
    private protected ReplicationProtocol()
    {
    }

    /// <summary>What it is called in scenario files.</summary>
    public abstract string Name { get; }

    /// <summary>Whether it may leave reachable replicas without the newest version for ever, so that convergence is no promise. Default: it does not.</summary>
    public virtual bool LeavesResidue => false;

    /// <summary>Whether every replica tells the master what it has applied, so that the master's status knows of all. Default: they do.</summary>
    public virtual bool ReportsAll => true;

    /// <summary>
    /// How long replicas that serve one another take to bring a version to all of them, but for a chance that nobody will meet; zero where the master serves
    /// all.
    /// </summary>
    public abstract TimeSpan SpreadTime(int serverCount);

    /// <summary>What a replica does for others; null: nothing.</summary>
    internal abstract IDissemination? NewDissemination(IHolder replica);

    /// <summary>Whether the master on a server sends packages to a replica by itself, and again until it has reported.</summary>
    internal abstract bool IsServed(ServerId replica, ServerId master);
}
