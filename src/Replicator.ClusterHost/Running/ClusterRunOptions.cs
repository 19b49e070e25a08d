using Replicator.ClusterHost.Members;

namespace Replicator.ClusterHost.Running;

/// <summary>What a run on a cluster is given besides its scenario.</summary>
public sealed record ClusterRunOptions
{
    /// <summary>How many members are started on this machine. Default 4.</summary>
    public int Members { get; init; } = 4;

    /// <summary>How many more members are waited for, which someone starts by hand on whatever machine. Default 0.</summary>
    public int MembersByHand { get; init; }

    /// <summary>Where this process listens for members, and how it is known to them; null, the default: on loopback, without a certificate.</summary>
    public MemberSettings? Runner { get; init; }

    /// <summary>How many times faster than real time the run passes; more than 0. Default 1.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>The folder for the store, the disks of servers, the histories and the logs of members. It must not hold another run's.</summary>
    public required string Folder { get; init; }

    /// <summary>What starts this program, so that it can be started as a member: a file and the arguments before the command.</summary>
    public required IReadOnlyList<string> Program { get; init; }

    /// <summary>The place in PostgreSQL for the store and the disks of servers, see <see cref="Hosting.DatabaseText"/>; null, the default: SQLite files in the folder.</summary>
    public string? Database { get; init; }

    /// <summary>The first of the ports on loopback that the members and this process use, one each; null, the default: any that are free.</summary>
    public int? Port { get; init; }

    /// <summary>How many servers of a pool stay together on one member. Default 64.</summary>
    public int ServersPerShard { get; init; } = Hosting.ServerShards.ServersPerShardDefault;

    /// <summary>How long members may take until all of them host their part. Default 90 s.</summary>
    public TimeSpan FormTimeout { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>What goes wrong with members, in real time. Default: nothing.</summary>
    public IReadOnlyList<MemberFault> Faults { get; init; } = [];
}
