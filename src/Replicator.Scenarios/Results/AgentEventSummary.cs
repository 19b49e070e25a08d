namespace Replicator.Scenarios.Results;

/// <summary>Events of one kind by which an operator learns that replication fails.</summary>
/// <param name="Source">What writes the event.</param>
/// <param name="EventId">The event's id.</param>
/// <param name="Meaning">What the event says.</param>
/// <param name="Reason">The reason that it names beside each server.</param>
/// <param name="Count">How many such events there were; one tells of all servers that failed in one round.</param>
/// <param name="FirstAtSeconds">When the first came, in seconds of virtual time since the start of the run.</param>
/// <param name="LastAtSeconds">When the last came, in seconds of virtual time since the start of the run.</param>
/// <param name="ServerCount">How many servers they named.</param>
/// <param name="Servers">The names of these servers, of many the first.</param>
public sealed record AgentEventSummary(
    string Source,
    int EventId,
    string Meaning,
    string Reason,
    int Count,
    decimal FirstAtSeconds,
    decimal LastAtSeconds,
    int ServerCount,
    IReadOnlyList<string> Servers);
