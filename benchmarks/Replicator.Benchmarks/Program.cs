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
    return BenchmarkSwitcher.FromAssembly(typeof(StarBenchmarks).Assembly).Run(args, configuration).Count() >= 0 ? 0 : 1;
}
