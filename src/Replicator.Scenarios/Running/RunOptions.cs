using Replicator.Domain.History;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Simulation;
using Replicator.Simulation.Logging;
using Replicator.Simulation.Tracing;

namespace Replicator.Scenarios.Running;

/// <summary>What a run is given besides its scenario. None of it changes what happens, but for <see cref="NewMaster"/> and <see cref="NewReplica"/>.</summary>
public sealed record RunOptions
{
    /// <summary>Takes every record of the run, or null. Default null.</summary>
    public ITraceSink? Trace { get; init; }

    /// <summary>Takes what the actors log, or null. Default null.</summary>
    public ISimulationLog? Log { get; init; }

    /// <summary>The least severe log events to take. Default <see cref="SimulationLogLevel.Warning"/>.</summary>
    public SimulationLogLevel LogLevel { get; init; } = SimulationLogLevel.Warning;

    /// <summary>
    /// How many threads to run on, from 1 to <see cref="SimulationOptions.ThreadsMax"/>. Default 1. The result is the same with any number; a scenario whose servers
    /// share something without sending messages runs on one, see <see cref="SimulatedRun.WhyFewerThreads"/>.
    /// </summary>
    public int Threads { get; init; } = 1;

    /// <summary>How long in real time an actor may take over one message, for each million servers begun. Default 10 s.</summary>
    public TimeSpan BlockedActorTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The actor system to run in; null, the default: one of its own. A system carries one run at a time and many one after the other, which saves most of what
    /// a short run costs. Dispose of a run before the next; one that is spoiled afterwards carries no other. Its log level decides what actors log at all.
    /// </summary>
    public SimulatedActorSystem? System { get; init; }

    /// <summary>Who else is told what happens, besides the checkers and in the same order; null, the default: nobody. It must not touch the run.</summary>
    public IHistory? History { get; init; }

    /// <summary>Whether the run is recorded, so that it can be shown again; see <see cref="SimulatedRun.Replay"/>. Default false: it costs a little time and memory.</summary>
    public bool RecordsReplay { get; init; }

    /// <summary>
    /// Makes a master's state machine from how many servers there are, the pipeline's parameters, the transfer delay and where it stands. Default null:
    /// <see cref="CmsMaster"/>. With another one the run is no longer what scenario and seed alone say.
    /// </summary>
    public Func<int, ReplicationOptions, Func<ServerId, PipelineDelay>, MasterSetup, ICmsMaster>? NewMaster { get; init; }

    /// <summary>
    /// Makes a replica's state machine from its server, that of the master, the pipeline's parameters, what its disk holds and which life of the server it is,
    /// from 0. Default null: <see cref="Replica"/>. With another one the run is no longer what scenario and seed alone say.
    /// </summary>
    public Func<ServerId, ServerId, ReplicationOptions, ReplicaSnapshot?, int, IReplica>? NewReplica { get; init; }
}
