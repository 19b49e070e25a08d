using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Replicator.Benchmarks;
using Replicator.Benchmarks.All;
using Replicator.Benchmarks.Convergence;
using Replicator.Benchmarks.Literature;

return args switch
{
    ["all", ..] => AllResults.Execute(args[1..]),
    ["convergence", ..] => ConvergenceSuite.Execute(args[1..]),
    ["literature", ..] => LiteratureSuite.Execute(args[1..]),
    ["whole-run", ..] => WholeRun.Execute(args[1..]),
    ["store-in-turns", ..] => StoreInTurns.Execute(args[1..]),
    ["peers", ..] => AgainstPeers.Execute(args[1..]),
    _ => RunBenchmarks(args),
};

static int RunBenchmarks(string[] args)
{
    using var configuration = new BenchmarkConfiguration();
    Summary[] summaries = [.. BenchmarkSwitcher.FromAssembly(typeof(StarBenchmarks).Assembly).Run(args, configuration)];
    bool isWhole = Array.TrueForAll(summaries, static each => !each.HasCriticalValidationErrors && each.Reports.All(static report => report.Success));
    bool isListing = args.Any(static arg => arg is "--list" or "--help" or "--info" or "--version");
    return isWhole && (summaries.Length > 0 || isListing) ? 0 : 1;
}
