using System.Globalization;

namespace Replicator.Cli.Tests;

/// <summary>Runs the command within this process.</summary>
internal static class Command
{
    public static string TwoRequests { get; } = Topology("two-requests.yaml");

    public static string Topology(string name) => Path.Combine(Approved.Root, "topologies", name);

    public static CommandResult Run(params string[] args) => Run(args, CancellationToken.None);

    public static CommandResult Run(string[] args, CancellationToken cancellation, TextWriter? error = null)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var ownError = new StringWriter(CultureInfo.InvariantCulture);
        var terminal = new Terminal { Out = output, Error = error ?? ownError, Cancellation = cancellation };
        int exitCode = CommandLine.Run(args, terminal);
        return new CommandResult(exitCode, output.ToString(), (error ?? ownError).ToString()!);
    }
}
