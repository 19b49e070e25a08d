using Replicator.Domain.History;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Commands;
using Replicator.Scenarios.Running.OAuth;

namespace Replicator.Scenarios.Running;

/// <summary>What is kept of a run as it happens, besides what the checkers keep: one ledger for each thing that its result tells.</summary>
internal sealed class RunLedgers(Scenario scenario)
{
    public RequestLedger Requests { get; } = new(scenario.Run.Start);

    public InForceLedger InForce { get; } = new(scenario.Topology, mayGoBack: scenario.Operator.Count > 0 || scenario.Faults.Count > 0);

    public FailoverLedger Failovers { get; } = new();

    public CommandLedger Commands { get; } = new(scenario.Topology);

    public ImportLedger Imports { get; } = new(scenario.Topology, isUsed: scenario.Operator.Any(static item => item is ConfigurationImport));

    public AgentEventLedger AgentEvents { get; } = new(scenario.Topology);

    public AssignmentLedger Assignments { get; } = new();

    public OAuthLedger OAuth { get; } = new(scenario);

    /// <summary>What of certificates for tokens was assigned on single servers.</summary>
    public LocalAssignments LocalAssignments { get; } = new();

    /// <summary>All of them.</summary>
    public IEnumerable<IHistory> Listeners => [Requests, Failovers, Commands, Imports, AgentEvents, Assignments, LocalAssignments, InForce];
}
