using Replicator.Domain.Topology;
using Replicator.Scenarios.Traces;
using Replicator.Simulation.Logging;
using Replicator.Simulation.Tracing;

namespace Replicator.Scenarios.Logs;

/// <summary>Logs, at level debug, what travels between servers and what is lost.</summary>
internal sealed class RecordLog(ISimulationLog log, ServerTopology topology) : ITraceSink
{
    // Where no actor is.
    private const string Network = "network";

    public void Write(in TraceRecord record)
    {
        switch (record.Kind)
        {
            case TraceKind.Delivered:
                Write(record, record.Target, ActorOf(record), "receives {Message} from {Server}: {Content}", record.Source);
                break;
            case TraceKind.LostOnLink:
                Write(record, record.Source, Network, "{Message} to {Server} is lost on the way: {Content}", record.Target);
                break;
            case TraceKind.LostAtHost:
                Write(record, record.Target, ActorOf(record), "is not there to receive {Message} from {Server}: {Content}", record.Source);
                break;
            default:
                // Messages within a server and timers say nothing that the protocol's own events do not.
                break;
        }
    }

    private static string ActorOf(in TraceRecord record) => ReceivingActor.Of(record) is { Length: > 0 } actor ? actor : Network;

    private void Write(in TraceRecord record, int server, string actor, string template, int other)
    {
        object[] arguments = [record.Message?.GetType().Name ?? "", TraceEntry.NameOf(other, topology), MessageText.Of(record.Message, topology)];
        log.Write(new SimulationLogEvent(
            record.Time, TraceEntry.NameOf(server, topology), actor, SimulationLogLevel.Debug, template, arguments, Exception: null));
    }
}
