using Replicator.Domain.Conflicts;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Faults;
using Replicator.Simulation.Randomness;

namespace Replicator.Search.Drawing;

/// <summary>
/// Makes of a scenario and a seed another scenario that is whole and concrete: faults at their times, moved and additional requests, operations of clients,
/// commands of an operator. Pure: the same scenario, seed and mode give the same. Written to a file and run with the same seed it is the same run.
/// </summary>
/// <remarks>
/// Requests alone are drawn together to a few minutes, so that thousands of seeds are quick; after the load there is always time to converge. Expectations of
/// the scenario go: who wins and how soon depends on what is drawn, and what is promised always stays. Faults and commands of the scenario stay as they are,
/// but promise nothing.
/// </remarks>
public sealed class ScenarioDraw
{
    private readonly Scenario _scenario;
    private readonly bool _isSwarm;
    private readonly WorkloadDraw _workload;
    private readonly ClientDraw _clients;
    private readonly ServerTopology _withBackup;
    private readonly FaultItem[] _given;

    /// <summary>Prepares drawing from a scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="isSwarm">
    /// Whether each seed also draws which kinds of faults it has, how often they come, how long the steps of the pipeline take, who wins a conflict, and
    /// whether there is a second store; otherwise every seed has moderate rates.
    /// </param>
    public ScenarioDraw(Scenario scenario, bool isSwarm)
    {
        (_scenario, _isSwarm) = (scenario, isSwarm);
        _workload = new WorkloadDraw(scenario);
        _clients = new ClientDraw(scenario);
        _withBackup = BackupStore.In(scenario.Topology);
        _given = [.. scenario.Faults.Select(static fault => fault is ScheduledFaultItem scheduled ? scheduled with { IsOptional = true } : fault)];
    }

    /// <summary>The scenario of a seed.</summary>
    public Scenario Draw(Seed seed)
    {
        DrawRates rates = _isSwarm ? DrawRates.Swarm(seed) : DrawRates.Moderate;
        ServerTopology topology = rates.AddsBackup ? _withBackup : _scenario.Topology;
        ValueList<WorkloadItem> workload = _workload.Draw(seed, rates);
        TimeSpan window = _workload.Window;
        TimeSpan loadEnd = LoadEnd(window);
        ValueList<FaultItem> faults = [.. _given, .. new FaultDraw(topology).Draw(seed, rates, window, loadEnd, _given)];
        var replication = _isSwarm ? PipelineDraw.Draw(seed, _scenario.Replication) : _scenario.Replication;
        Scenario drawn = _scenario with
        {
            Topology = topology,
            Replication = replication,
            Clients = [.. _scenario.Clients, .. _clients.Draw(seed, rates, window)],
            Operator =
            [
                .. _scenario.Operator.Select(static command => command with { IsOptional = true }),
                .. CommandDraw.Draw(seed, rates, window, topology, replication.Protocol),
            ],
            Workload = replication.Conflict == ConflictPolicy.KeepBoth ? [.. workload.Select(Unrolled)] : workload,
            Faults = faults,
            Expect = Expectations.None,
        };
        return drawn with { Run = _scenario.Run with { Certificates = Certificates, Seed = seed.Value, Load = loadEnd, Until = loadEnd + TimeToConverge.Of(drawn, loadEnd) } };
    }

    // A certificate that is kept beside another has no date.
    private static WorkloadItem Unrolled(WorkloadItem item) => item.Action == SlotAction.Roll ? item with { Action = SlotAction.Assign, EffectiveAt = TimeSpan.Zero } : item;

    // Real ones would take milliseconds each, and the rules decide the same.
    private CertificateModel Certificates => _scenario.Authorities.Count > 0 ? CertificateModel.Modelled : _scenario.Run.Certificates;

    // What the scenario itself has go wrong ends before the load does.
    private TimeSpan LoadEnd(TimeSpan window)
    {
        TimeSpan last = _given.OfType<ScheduledFaultItem>().Select(static fault => fault.End ?? fault.At + TimeSpan.FromSeconds(1))
            .Concat(_scenario.Operator.Select(static command => command.At))
            .DefaultIfEmpty()
            .Max();
        return last > window ? last : window;
    }
}
