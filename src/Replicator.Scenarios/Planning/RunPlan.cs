using Replicator.Domain.Dissemination;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Running;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Planning;

/// <summary>
/// All that a scenario and a seed decide before a run, for a host whose clock is real: who asks for what and when, what goes wrong, how messages fare, and how long
/// each step takes. In every process that makes it, it is the same. Thread safe, as long as one thread draws for the same step of the same server.
/// </summary>
public sealed class RunPlan
{
    private readonly Scenario _scenario;
    private readonly Seed _seed;
    private readonly PipelineDraws _draws;

    /// <summary>Makes a plan; nothing is drawn but faults.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="seed">What decides the draws.</param>
    public RunPlan(Scenario scenario, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        (_scenario, _seed) = (scenario, new Seed(seed));
        _draws = new PipelineDraws(_seed, scenario.Topology);
        Faults = new FaultTimes(scenario, seed);
        Network = new DeclaredNetwork(scenario, seed, Faults);
    }

    /// <summary>What goes wrong.</summary>
    public FaultTimes Faults { get; }

    /// <summary>How messages fare.</summary>
    public DeclaredNetwork Network { get; }

    /// <summary>The requests that are to be made, in file order, of each entry in the order of time.</summary>
    public IEnumerable<PlannedRequest> Requests()
    {
        var plan = new WorkloadPlan(_scenario, _seed);
        return _scenario.Workload.SelectMany(plan.Of);
    }

    /// <summary>The operations that clients are to invoke, in file order, of each entry in the order of time.</summary>
    public IEnumerable<PlannedOperation> Operations()
    {
        var plan = new ClientPlan(_scenario, _seed);
        return _scenario.Clients.Index().SelectMany(each => plan.Of(each.Item, each.Index + 1));
    }

    /// <summary>Draws how long a step takes for a server.</summary>
    public TimeSpan Draw(PipelineStep step, ServerId server, PipelineDelay delay) => _draws.Draw(step, server, delay);

    /// <summary>Draws a whole number below a bound for a server.</summary>
    public int DrawBelow(NumberDraw draw, ServerId server, int bound) => _draws.Below(draw, server, bound);

    /// <summary>How long a package from a store to a server is in transfer.</summary>
    public PipelineDelay TransferDelay(ServerId server) => _scenario.Topology.PoolOf(server).Role.Facts().Transport == ReplicaTransport.Https
        ? _scenario.Replication.HttpsTransfer
        : _scenario.Replication.SmbTransfer;
}
