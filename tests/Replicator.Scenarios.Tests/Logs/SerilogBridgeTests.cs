using Replicator.Scenarios.Logs;
using Replicator.Simulation;
using Replicator.Simulation.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace Replicator.Scenarios.Tests.Logs;

public sealed class SerilogBridgeTests : ILogEventSink
{
    private static readonly DateTimeOffset Start = new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<LogEvent> _events = [];

    void ILogEventSink.Emit(LogEvent logEvent) => _events.Add(logEvent);

    [Theory]
    [InlineData("pool02-01", "replica")]
    [InlineData("pool02-01:requester", "requester")]
    [InlineData("pool02-01:requester/child", "requester/child")]
    [InlineData("master", "master")]
    public void Every_event_carries_virtual_time_host_and_actor(string source, string actor)
    {
        Write(new SimulationLogEvent(VirtualTime.FromSeconds(13.5), "pool02-01", source, SimulationLogLevel.Info, "applied {Version}", ["1.2"], null));

        LogEvent logged = Assert.Single(_events);
        Assert.Equal("00:00:13.5000000", ((ScalarValue)logged.Properties["VirtualTime"]).Value);
        Assert.Equal("pool02-01", ((ScalarValue)logged.Properties["Host"]).Value);
        Assert.Equal(actor, ((ScalarValue)logged.Properties["Actor"]).Value);
        Assert.Equal("1.2", ((ScalarValue)logged.Properties["Version"]).Value);
        Assert.Equal(Start.AddSeconds(13.5), logged.Timestamp);
        Assert.Equal($"00:00:13.5000000 pool02-01/{actor} INF applied 1.2\n", Line(logged));
    }

    [Fact]
    public void Akkas_numbered_holes_are_filled()
    {
        Write(new SimulationLogEvent(VirtualTime.Zero, "a", "a", SimulationLogLevel.Warning, "{0} of {1}", [1, 2], null));

        Assert.Equal("00:00:00.0000000 a/replica WRN 1 of 2\n", Line(Assert.Single(_events)));
    }

    [Fact]
    public void A_text_without_arguments_is_no_template()
    {
        Write(new SimulationLogEvent(VirtualTime.Zero, "a", "a", SimulationLogLevel.Error, "{ \"json\": {0} }", [], null));

        Assert.Equal("00:00:00.0000000 a/replica ERR { \"json\": {0} }\n", Line(Assert.Single(_events)));
    }

    [Fact]
    public void What_the_logger_does_not_want_is_not_made()
    {
        Write(new SimulationLogEvent(VirtualTime.Zero, "a", "a", SimulationLogLevel.Debug, "x", [], null), LogEventLevel.Information);

        Assert.Empty(_events);
    }

    private static string Line(LogEvent logged)
    {
        using var writer = new StringWriter();
        new MessageTemplateTextFormatter(SerilogBridge.OutputTemplate).Format(logged, writer);
        return writer.ToString().ReplaceLineEndings("\n");
    }

    private void Write(SimulationLogEvent logEvent, LogEventLevel minimum = LogEventLevel.Verbose)
    {
        using Logger logger = new LoggerConfiguration().MinimumLevel.Is(minimum).WriteTo.Sink(this).CreateLogger();
        new SerilogBridge(logger, Start).Write(logEvent);
    }
}
