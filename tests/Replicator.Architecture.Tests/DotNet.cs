using System.Diagnostics;

namespace Replicator.Architecture.Tests;

/// <summary>The SDK's command.</summary>
internal static class DotNet
{
    /// <summary>Runs it in the root of the repository and returns all it printed, whatever came of it.</summary>
    public static string Run(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Rooms.Root };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output + errors.Result;
    }
}
