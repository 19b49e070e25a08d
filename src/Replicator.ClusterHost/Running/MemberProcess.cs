using System.Diagnostics;
using System.Globalization;
using System.Text;
using Replicator.ClusterHost.Members;

namespace Replicator.ClusterHost.Running;

/// <summary>A member that this process has started, and what it says in a file. When this process ends in whatever way, it ends too. Thread safe.</summary>
internal sealed class MemberProcess : IDisposable
{
    private const int LastLines = 8;

    private readonly IReadOnlyList<string> _program;
    private readonly string _settingsPath;
    private readonly string _logPath;
    private readonly Lock _lock = new();
    private readonly Queue<string> _last = new();
    private StreamWriter? _log;
    private Process? _process;

    public MemberProcess(string name, MemberAddress address, string folder, IReadOnlyList<string> program, string settings)
    {
        (Name, Address, _program) = (name, address, program);
        (_settingsPath, _logPath) = (Path.Combine(folder, $"{name}.conf"), Path.Combine(folder, $"{name}.log"));
        File.WriteAllText(_settingsPath, settings);
    }

    public string Name { get; }

    public MemberAddress Address { get; }

    /// <summary>How often it was started, but for the first time.</summary>
    public int Restarts { get; private set; }

    /// <summary>Whether it runs.</summary>
    public bool IsRunning => _process is { HasExited: false };

    /// <summary>The code with which it ended; null: it runs.</summary>
    public int? ExitCode => _process is { HasExited: true } process ? process.ExitCode : null;

    public int ProcessId => _process?.Id ?? 0;

    /// <summary>What it said last.</summary>
    public string LastWords
    {
        get
        {
            lock (_lock)
            {
                return string.Join('\n', _last);
            }
        }
    }

    /// <summary>Starts it, for the first time or again.</summary>
    public void Start()
    {
        if (_process is not null)
        {
            Restarts++;
            _process.Dispose();
        }

        _log ??= new StreamWriter(_logPath, append: true, new UTF8Encoding(false)) { AutoFlush = true };
        var start = new ProcessStartInfo(_program[0]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (string argument in (IEnumerable<string>)[.. _program.Skip(1), "member", "start", "--config", _settingsPath, "--until-parent-ends"])
        {
            start.ArgumentList.Add(argument);
        }

        // Its settings are in its file alone: what is set for another member would stand before them.
        foreach (string variable in start.Environment.Keys.Where(static name => name.StartsWith("REPLICATOR_MEMBER_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(variable);
        }

        // A member needs no heap for each processor, and there are several of them on one machine.
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        Process process = Process.Start(start) ?? throw new MemberException(MemberProblem.Internal, $"{_program[0]} cannot be started.");
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _process = process;
    }

    /// <summary>Kills it at once.</summary>
    public void Kill()
    {
        try
        {
            _process?.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    /// <summary>Asks it to leave.</summary>
    public void Ask() => Signal("-TERM");

    /// <summary>Lets it stand still.</summary>
    public void Pause() => Signal("-STOP");

    /// <summary>Lets it go on.</summary>
    public void Resume() => Signal("-CONT");

    /// <summary>Waits until it has ended.</summary>
    /// <returns>Whether it has.</returns>
    public async Task<bool> WaitAsync(TimeSpan time)
    {
        if (_process is null)
        {
            return true;
        }

        try
        {
            await _process.WaitForExitAsync().WaitAsync(time).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        lock (_lock)
        {
            _log?.Dispose();
            _log = null;
        }
    }

    private void Signal(string signal)
    {
        if (IsRunning && !OperatingSystem.IsWindows())
        {
            using var kill = Process.Start("kill", [signal, _process!.Id.ToString(CultureInfo.InvariantCulture)]);
            kill.WaitForExit();
        }
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lock)
        {
            _log?.WriteLine(line);
            _last.Enqueue(line);
            if (_last.Count > LastLines)
            {
                _last.Dequeue();
            }
        }
    }
}
