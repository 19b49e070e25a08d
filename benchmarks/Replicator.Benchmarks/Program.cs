using BenchmarkDotNet.Running;
using Replicator.Benchmarks;

return args switch
{
    ["whole-run", ..] => WholeRun.Execute(args[1..]),
    ["store-in-turns", ..] => StoreInTurns.Execute(args[1..]),
    ["peers", ..] => AgainstPeers.Execute(args[1..]),
    _ => BenchmarkSwitcher.FromAssembly(typeof(StarBenchmarks).Assembly).Run(args, new BenchmarkConfiguration()).Count() >= 0 ? 0 : 1,
};
