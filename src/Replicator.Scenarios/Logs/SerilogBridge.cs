using Replicator.Simulation.Logging;
using Serilog;
using Serilog.Events;
using Serilog.Parsing;

namespace Replicator.Scenarios.Logs;

/// <summary>
/// Hands what is logged in a run to Serilog. Every event carries the properties <c>VirtualTime</c>, <c>Host</c> and <c>Actor</c>; its timestamp is the
/// run's calendar time, so that two logs of one run are equal.
/// </summary>
/// <param name="logger">Where it goes.</param>
/// <param name="start">The calendar time of virtual time zero.</param>
public sealed class SerilogBridge(ILogger logger, DateTimeOffset start) : ISimulationLog
{
    /// <summary>How an event reads as a line, for sinks that take an output template.</summary>
    public const string OutputTemplate = "{VirtualTime} {Host}/{Actor} {Level:u3} {Message:lj}{NewLine}{Exception}";

    /// <inheritdoc/>
    public void Write(SimulationLogEvent logEvent)
    {
        LogEventLevel level = LevelOf(logEvent.Level);
        if (!logger.IsEnabled(level))
        {
            return;
        }

        (MessageTemplate? template, IEnumerable<LogEventProperty>? properties) = Bind(logEvent);
        LogEventProperty[] place =
        [
            new("VirtualTime", new ScalarValue(logEvent.Time.ToString())),
            new("Host", new ScalarValue(logEvent.Host)),
            new("Actor", new ScalarValue(ActorOf(logEvent))),
        ];
        logger.Write(new LogEvent(start + logEvent.Time.SinceStart, level, logEvent.Exception, template, [.. properties, .. place]));
    }

    /// <summary>The Serilog level of a simulation's.</summary>
    public static LogEventLevel LevelOf(SimulationLogLevel level) => level switch
    {
        SimulationLogLevel.Debug => LogEventLevel.Debug,
        SimulationLogLevel.Info => LogEventLevel.Information,
        SimulationLogLevel.Warning => LogEventLevel.Warning,
        _ => LogEventLevel.Error,
    };

    // A text without arguments is no template, whatever braces it holds.
    private (MessageTemplate Template, IEnumerable<LogEventProperty> Properties) Bind(SimulationLogEvent logEvent) =>
        logEvent.Arguments.Count > 0 && logger.BindMessageTemplate(logEvent.Template, [.. logEvent.Arguments], out MessageTemplate? template, out IEnumerable<LogEventProperty>? properties)
            ? (template, properties)
            : (new MessageTemplate(logEvent.Template, [new TextToken(logEvent.Template)]), []);

    // A server's own actor is its replica; the others are called server:actor.
    private static string ActorOf(SimulationLogEvent logEvent) =>
        logEvent.Source == logEvent.Host ? "replica"
        : logEvent.Source.StartsWith(logEvent.Host + ":", StringComparison.Ordinal) ? logEvent.Source[(logEvent.Host.Length + 1)..]
        : logEvent.Source;
}
