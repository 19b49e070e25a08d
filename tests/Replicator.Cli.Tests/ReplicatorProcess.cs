using System.Diagnostics;

namespace Replicator.Cli.Tests;

/// <summary>Runs the command as a process of its own.</summary>
internal static class ReplicatorProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(12);

    /// <summary>Starts it in a folder; both its outputs are pipes.</summary>
    public static Process Start(string folder, params string[] args)
    {
        var info = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "replicator.dll"));
        foreach (string arg in args)
        {
            info.ArgumentList.Add(arg);
        }

        return Process.Start(info)!;
    }

    public static CommandResult Run(string folder, params string[] args)
    {
        using Process process = Start(folder, args);
        return End(process);
    }

    /// <summary>Waits for its end.</summary>
    public static CommandResult End(Process process)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill();
            Assert.Fail($"The command has not ended within {Patience}.");
        }

        return new CommandResult(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }
}
