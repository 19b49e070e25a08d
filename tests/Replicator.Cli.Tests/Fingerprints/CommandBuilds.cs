using System.Diagnostics;

namespace Replicator.Cli.Tests.Fingerprints;

/// <summary>
/// The command in each configuration that is asked for: the one that the tests themselves were built with, and the other built anew, in a folder of its own that goes with
/// them.
/// </summary>
public sealed class CommandBuilds : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"replicator-builds-{Guid.NewGuid():N}");
    private readonly Dictionary<string, string> _built = [];

    /// <summary>The path of the built command.</summary>
    public string Of(string configuration)
    {
        if (!_built.TryGetValue(configuration, out string? dll))
        {
            _built[configuration] = dll = Build(configuration);
        }

        return dll;
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    /// <summary>Runs a program in the root of the repository and returns what it printed; fails the test when it ends with another exit code than 0.</summary>
    public static string Run(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Checkout.Root };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}.\n{output}\n{errors.Result}");
        return output;
    }

    private string Build(string configuration)
    {
        string own = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
        if (Path.GetFileName(own).Equals(configuration, StringComparison.OrdinalIgnoreCase))
        {
            return Path.Combine(own, "replicator.dll");
        }

        string project = Path.Combine(Checkout.Root, "src", "Replicator.Cli", "Replicator.Cli.csproj");
        string into = Path.Combine(_folder, configuration);
        Run("dotnet", ["build", project, "-c", configuration, "--artifacts-path", into, "--nologo", "-v", "q", "--disable-build-servers", "-p:RunAnalyzers=false"]);
        return Path.Combine(into, "bin", "Replicator.Cli", configuration.ToLowerInvariant(), "replicator.dll");
    }
}
