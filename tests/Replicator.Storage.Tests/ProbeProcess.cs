using System.Diagnostics;
using System.Globalization;

namespace Replicator.Storage.Tests;

/// <summary>The probe in a process of its own, to be killed.</summary>
internal sealed class ProbeProcess : IDisposable
{
    private readonly Process _process;

    public ProbeProcess(string what, params ReadOnlySpan<string> where)
    {
        string assembly = Path.Combine(AppContext.BaseDirectory, "Replicator.Storage.Tests.Probe.dll");
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };

        // It lives too short for what tiers of compilation gain.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (string argument in (string[])["exec", assembly, what, .. where])
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
    }

    /// <summary>Waits for the next line; null: it has ended.</summary>
    public string? ReadLine() => _process.StandardOutput.ReadLine();

    /// <summary>Kills it (SIGKILL) and returns how many entries were acknowledged by then; null: it had not opened the store.</summary>
    public long? Kill(string? last)
    {
        _process.Kill();
        string[] rest = _process.StandardOutput.ReadToEnd().Split('\n');
        _process.WaitForExit();

        // What follows the last line end was not said in full.
        string? acknowledged = rest.Length > 1 ? rest[^2] : last;
        return acknowledged is null ? null : long.Parse(acknowledged, CultureInfo.InvariantCulture);
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
