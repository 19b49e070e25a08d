using BenchmarkDotNet.Running;
using Replicator.Benchmarks;

return args is ["whole-run", ..]
    ? WholeRun.Execute(args[1..])
    : BenchmarkSwitcher.FromAssembly(typeof(StarBenchmarks).Assembly).Run(args, new BenchmarkConfiguration()).Count() >= 0 ? 0 : 1;
