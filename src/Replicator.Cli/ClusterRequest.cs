using Replicator.ClusterHost.Members;
using Replicator.ClusterHost.Running;

namespace Replicator.Cli;

/// <summary>What <c>--on cluster</c> was given.</summary>
/// <param name="Members">How many members.</param>
/// <param name="Speed">How many times faster than real time.</param>
/// <param name="Database">The place in PostgreSQL, or null for SQLite.</param>
/// <param name="Port">The first port, or null for any.</param>
/// <param name="Faults">What goes wrong with members.</param>
internal sealed record ClusterRequest(int Members, double Speed, string? Database, int? Port, IReadOnlyList<MemberFault> Faults)
{
    /// <summary>How many members are started by hand.</summary>
    public int ByHand { get; init; }

    /// <summary>By what this process is known to members, or null for the default.</summary>
    public MemberSettings? Runner { get; init; }

    /// <summary>The file that says so, or null for the default.</summary>
    public string? RunnerFile { get; init; }
}
