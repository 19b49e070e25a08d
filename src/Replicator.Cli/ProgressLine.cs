using System.Diagnostics;
using System.Globalization;
using Replicator.Scenarios.Running;

namespace Replicator.Cli;

/// <summary>
/// One line on a terminal that tells how far a run is, several times a second, and is gone when the run is over. Any thread may write around it, through
/// <see cref="Aside"/>.
/// </summary>
internal sealed class ProgressLine : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(200);

    private readonly TextWriter _writer;
    private readonly int _width;
    private readonly Func<RunProgress> _progress;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Lock _lock = new();
    private readonly Timer _timer;
    private long _events;
    private TimeSpan _last;
    private int _shown;
    private bool _isOver;

    public ProgressLine(TextWriter writer, int width, Func<RunProgress> progress)
    {
        (_writer, _width, _progress) = (writer, width, progress);
        _timer = new Timer(_ => TryShow(), null, Period, Period);
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
            $"{Time(progress.VirtualTime)} virtual, {Words.Count(progress.UpToDate)} of {Words.Count(progress.ServerCount)} converged, {eventsPerSecond:#,0} events/s"),
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

            RunProgress progress = _progress();
            TimeSpan now = _watch.Elapsed;
            double perSecond = (progress.Events - _events) / Math.Max((now - _last).TotalSeconds, 0.001);
            (_events, _last) = (progress.Events, now);
            string text = Text(progress, perSecond);
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
