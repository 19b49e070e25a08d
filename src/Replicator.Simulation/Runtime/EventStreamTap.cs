using Akka.Actor;
using Akka.Event;
using Replicator.Simulation.Logging;

namespace Replicator.Simulation.Runtime;

/// <summary>
/// Hears all that is published on a system's event stream, at the moment it is published and before any other subscriber: log events
/// for the run's log, and everything for the fence that keeps the stream within a host.
/// </summary>
internal sealed class EventStreamTap(SimulatedActorSystem simulated, ExtendedActorSystem system) : MinimalActorRef
{
    public override ActorPath Path { get; } = system.Guardian.Path.Root / "simulation-tap";

    public override IActorRefProvider Provider => system.Provider;

    protected override void TellInternal(object message, IActorRef sender)
    {
        Engine engine = simulated.Engine;
        if (engine.Caller is not { } lane)
        {
            return;
        }

        lane.Gate.Publishing(message);
        if (message is Error { Cause: not null } error)
        {
            engine.KeepSwallowed(error);
        }

        if (message is LogEvent log && engine.Options.Log is { } sink)
        {
            Write(lane, sink, log);
        }
    }

    private static void Write(Lane lane, ISimulationLog sink, LogEvent log)
    {
        Engine engine = lane.Engine;
        SimulationLogLevel level = LevelOf(log.LogLevel());
        if (level < engine.Options.LogLevel || lane.ExecutingIsVoid)
        {
            return;
        }

        (string template, IReadOnlyList<object> arguments) = log.Message is LogMessage message
            ? (message.Format, [.. message.Parameters()])
            : (log.Message?.ToString() ?? "", Array.Empty<object>());
        string host = engine.Hosts[lane.Executing].Name;
        var written = new SimulationLogEvent(new VirtualTime(lane.Now), host, ActorNames.Of(log.LogSource), level, template, arguments, log.Cause);
        engine.Told.Add(() => sink.Write(written));
    }

    private static SimulationLogLevel LevelOf(LogLevel level) => level switch
    {
        LogLevel.DebugLevel => SimulationLogLevel.Debug,
        LogLevel.InfoLevel => SimulationLogLevel.Info,
        LogLevel.WarningLevel => SimulationLogLevel.Warning,
        _ => SimulationLogLevel.Error,
    };
}
