using System.Globalization;
using Replicator.Scenarios.Logs;
using Replicator.Simulation.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace Replicator.Cli;

/// <summary>The log of a run, on the terminal and in the run's folder.</summary>
internal sealed class RunLog : IDisposable
{
    private readonly Logger _logger;
    private readonly LogWriter _terminal;

    public RunLog(SimulationLogLevel level, DateTimeOffset start, string file, TextWriter terminal)
    {
        Level = level;
        LogEventLevel minimum = SerilogBridge.LevelOf(level);
        var formatter = new MessageTemplateTextFormatter(SerilogBridge.OutputTemplate, CultureInfo.InvariantCulture);
        _terminal = new LogWriter(terminal, formatter, showsExceptions: level == SimulationLogLevel.Debug);
        _logger = new LoggerConfiguration()
            .MinimumLevel.Is(minimum)
            .WriteTo.Sink(_terminal)
            .WriteTo.File(formatter, file, fileSizeLimitBytes: null, buffered: true, flushToDiskInterval: TimeSpan.FromSeconds(1))
            .CreateLogger();
        Sink = new SerilogBridge(_logger, start);
    }

    /// <summary>The least severe events it takes.</summary>
    public SimulationLogLevel Level { get; }

    /// <summary>Where the simulation logs to.</summary>
    public ISimulationLog Sink { get; }

    /// <summary>The progress line makes way for the log from here on.</summary>
    public void MakeWay(ProgressLine? progress) => _terminal.Progress = progress;

    public void Dispose() => _logger.Dispose();
}
