namespace Replicator.Cli;

/// <summary>The process: its arguments, its console, its exit code.</summary>
internal static class Program
{
    private static int Main(string[] args) => CommandLine.Run(args, Terminal.OfProcess());
}
