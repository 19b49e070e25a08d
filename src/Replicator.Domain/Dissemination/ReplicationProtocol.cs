using Replicator.Domain.Protocol;
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

    /// <summary>How long its cycles take; null: it has none.</summary>
    public virtual TimeSpan? CycleLength => null;

    /// <summary>Whether servers may leave the topology while others go on. Default: they may.</summary>
    public virtual bool AllowsRemoval => true;

    /// <summary>
    /// How long replicas that serve one another take to bring a version to all of them, but for a chance that nobody will meet; zero where the master serves
    /// all.
    /// </summary>
    public abstract TimeSpan SpreadTime(int serverCount);

    /// <summary>How many servers a package passes through at most on its way from the master to a replica, the replica itself counted. Default 1.</summary>
    public virtual int LevelCount(ServerTopology topology) => 1;

    /// <summary>Whether a master that just came to be asks every replica what it has, and not only those that it serves. Default: where they report to it.</summary>
    internal virtual bool AsksAll => ReportsAll;

    /// <summary>What a replica does for others; null: nothing.</summary>
    internal abstract IDissemination? NewDissemination(IHolder replica, ReplicationOptions options);

    /// <summary>Whether the master on a server sends packages to a replica by itself, and again until it has reported.</summary>
    /// <param name="replica">The replica's server.</param>
    /// <param name="master">The master's server.</param>
    /// <param name="fleet">What the master's host knows of the deployment; null: nothing.</param>
    internal abstract bool IsServed(ServerId replica, ServerId master, Fleet? fleet);
}
