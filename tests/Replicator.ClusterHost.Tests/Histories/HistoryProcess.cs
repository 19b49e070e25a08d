using System.Diagnostics;
using System.Globalization;

namespace Replicator.ClusterHost.Tests.Histories;

/// <summary>A process that keeps a history, to be killed.</summary>
internal sealed class HistoryProcess : IDisposable
{
    private readonly Process _process;

    public HistoryProcess(string folder, string member)
    {
        string assembly = Path.Combine(AppContext.BaseDirectory, "Replicator.ClusterHost.Tests.Probe.dll");
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardOutput = true,
        };

        // It lives too short for what tiers of compilation gain.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (string argument in (string[])["exec", assembly, "keep", folder, member])
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
    }

    /// <summary>Waits until it says so many events are kept.</summary>
    public void WaitFor(long events)
    {
        while (_process.StandardOutput.ReadLine() is { } line && long.Parse(line, CultureInfo.InvariantCulture) < events)
        {
        }
    }

    /// <summary>Kills it (SIGKILL) and returns how many events it said were kept after those that were waited for; null: it said no more.</summary>
    public long? Kill()
    {
        _process.Kill();
        string[] rest = _process.StandardOutput.ReadToEnd().Split('\n');
        _process.WaitForExit();

        // What follows the last line end was not said in full.
        return rest.Length > 1 ? long.Parse(rest[^2], CultureInfo.InvariantCulture) : null;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
