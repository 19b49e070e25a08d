namespace Replicator.ClusterHost.Members;

/// <summary>Why a member cannot do what it was asked.</summary>
public enum MemberProblem
{
    /// <summary>What it was told is wrong: a setting, a file, a scenario that it cannot host.</summary>
    Usage,

    /// <summary>Something needed is not there: a port, a seed node, a database, another member.</summary>
    Unavailable,

    /// <summary>A fault of this program.</summary>
    Internal,
}
