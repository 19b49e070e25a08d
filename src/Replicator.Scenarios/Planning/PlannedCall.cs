using Replicator.Domain.Topology;

namespace Replicator.Scenarios.Planning;

/// <summary>A call between a server and a partner.</summary>
/// <param name="At">When, since the start of the run.</param>
/// <param name="Partner">The partner, by its number.</param>
/// <param name="Server">The server.</param>
/// <param name="IsFromServer">Whether the server calls; otherwise the partner does.</param>
internal readonly record struct PlannedCall(TimeSpan At, int Partner, ServerId Server, bool IsFromServer);
