using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace Replicator.Cli;

/// <summary>Writes log events to the terminal, around the progress line.</summary>
/// <param name="writer">The terminal.</param>
/// <param name="formatter">How an event reads.</param>
/// <param name="showsExceptions">Whether an event's exception is shown with its stack trace.</param>
internal sealed class LogWriter(TextWriter writer, ITextFormatter formatter, bool showsExceptions) : ILogEventSink
{
    /// <summary>The line to make way for, or null.</summary>
    public ProgressLine? Progress { get; set; }

    public void Emit(LogEvent logEvent)
    {
        if (Progress is { } progress)
        {
            progress.Aside(() => Write(logEvent));
        }
        else
        {
            Write(logEvent);
        }
    }

    private void Write(LogEvent logEvent) => formatter.Format(
        showsExceptions || logEvent.Exception is null
            ? logEvent
            : new LogEvent(
                logEvent.Timestamp, logEvent.Level, null, logEvent.MessageTemplate, logEvent.Properties.Select(static each => new LogEventProperty(each.Key, each.Value))),
        writer);
}
