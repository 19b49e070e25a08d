namespace Replicator.ClusterHost.Running;

/// <summary>What goes wrong with a member.</summary>
public enum MemberFaultKind
{
    /// <summary>It is killed, as by <c>kill -9</c>, and started again.</summary>
    Kill,

    /// <summary>It is asked to leave, and started again when it has.</summary>
    Restart,

    /// <summary>It stands still, as by <c>SIGSTOP</c>, and goes on.</summary>
    Pause,

    /// <summary>All that it and the others send to one another is lost.</summary>
    Blackhole,

    /// <summary>What it and the others send to one another comes through slowly.</summary>
    Throttle,
}
