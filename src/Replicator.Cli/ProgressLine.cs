using System.Diagnostics;
using System.Globalization;
using Replicator.Scenarios.Running;

namespace Replicator.Cli;

/// <summary>
/// One line on a terminal that tells how far something is, several times a second, and is gone when the run is over. Any thread may write around it, through
/// <see cref="Aside"/>.
/// </summary>
internal sealed class ProgressLine : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(200);

    private readonly TextWriter _writer;
    private readonly int _width;
    private readonly Func<TimeSpan, string> _textAt;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Lock _lock = new();
    private readonly Timer _timer;
    private int _shown;
    private bool _isOver;

    /// <summary>Shows a line.</summary>
    /// <param name="writer">Where.</param>
    /// <param name="width">How wide it may be.</param>
    /// <param name="textAt">What it says, so long after it began.</param>
    public ProgressLine(TextWriter writer, int width, Func<TimeSpan, string> textAt)
    {
        (_writer, _width, _textAt) = (writer, width, textAt);
        _timer = new Timer(_ => TryShow(), null, Period, Period);
    }

    /// <summary>A line that tells how far a run is.</summary>
    public static ProgressLine OfRun(TextWriter writer, int width, Func<RunProgress> progress)
    {
        (long events, TimeSpan last) = (0, TimeSpan.Zero);
        return new ProgressLine(writer, width, now =>
        {
            RunProgress at = progress();
            double perSecond = (at.Events - events) / Math.Max((now - last).TotalSeconds, 0.001);
            (events, last) = (at.Events, now);
            return Text(at, perSecond);
        });
    }

    /// <summary>Writes something else; the line makes way.</summary>
    public void Aside(Action write)
    {
        lock (_lock)
        {
            Clear();
            write();
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_lock)
        {
            if (!_isOver)
            {
                _isOver = true;
                Clear();
                _writer.Flush();
            }
        }
    }

    /// <summary>The line for a moment of a run.</summary>
    internal static string Text(in RunProgress progress, double eventsPerSecond) => progress.Phase switch
    {
        RunPhase.SettingUp => $"making servers: {Words.Count(progress.Servers)} of {Words.Count(progress.ServerCount)}",
        RunPhase.Load or RunPhase.Heal or RunPhase.Quiesce => string.Create(
            CultureInfo.InvariantCulture,
            $"{Time(progress.VirtualTime)} virtual, {Words.Count(progress.UpToDate)} of {Words.Count(progress.ServerCount)} converged, {eventsPerSecond:#,0} "
                + $"events/s"),
        RunPhase.FinalReads or RunPhase.Checking => "checking what happened",
        _ => "writing the run folder",
    };

    private static string Time(TimeSpan time) =>
        time.ToString(time.Days > 0 ? "d\\.hh\\:mm\\:ss" : "hh\\:mm\\:ss\\.f", CultureInfo.InvariantCulture);

    // On a thread of the timer, where an exception ends the process. The line is an ornament: it goes before the run does.
    private void TryShow()
    {
        try
        {
            Show();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            lock (_lock)
            {
                (_isOver, _shown) = (true, 0);
            }

            _timer.Dispose();
        }
    }

    private void Show()
    {
        lock (_lock)
        {
            if (_isOver)
            {
                return;
            }

            string text = _textAt(_watch.Elapsed);
            text = text.Length < _width ? text : text[..(_width - 1)];
            _writer.Write($"\r{text.PadRight(_shown)}");
            _writer.Flush();
            _shown = text.Length;
        }
    }

    private void Clear()
    {
        if (_shown > 0)
        {
            _writer.Write($"\r{new string(' ', _shown)}\r");
            _shown = 0;
        }
    }
}
