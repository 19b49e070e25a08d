using Replicator.ClusterHost.Running;

namespace Replicator.Cli;

/// <summary>What <c>--on cluster</c> was given.</summary>
/// <param name="Members">How many members.</param>
/// <param name="Speed">How many times faster than real time.</param>
/// <param name="Database">The place in PostgreSQL, or null for SQLite.</param>
/// <param name="Port">The first port, or null for any.</param>
/// <param name="Faults">What goes wrong with members.</param>
internal sealed record ClusterRequest(int Members, double Speed, string? Database, int? Port, IReadOnlyList<MemberFault> Faults);
