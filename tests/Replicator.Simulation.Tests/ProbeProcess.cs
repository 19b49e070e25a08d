using System.Diagnostics;

namespace Replicator.Simulation.Tests;

/// <summary>Runs a scenario of the probe in a process of its own, which hashes strings in its own way.</summary>
internal static class ProbeProcess
{
    /// <summary>Returns the fingerprint.</summary>
    public static string Run(string scenario, ulong seed)
    {
        string assembly = Path.Combine(AppContext.BaseDirectory, "Replicator.Simulation.Tests.Probe.dll");
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(assembly);
        start.ArgumentList.Add(scenario);
        start.ArgumentList.Add($"{seed}");
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return output.Trim();
    }
}
