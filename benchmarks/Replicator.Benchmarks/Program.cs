using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Replicator.Benchmarks;
using Replicator.Benchmarks.All;
using Replicator.Benchmarks.Convergence;
using Replicator.Benchmarks.Literature;

const string Usage = """
    usage:
      all [--full] [FILE...]          every table and plot in benchmarks/results afresh, or those of the named files
      convergence [--full] [FOLDER]   the convergence suite: tables and plots
      literature [FOLDER]             the literature beside the actors
      peers [FILE]                    Akka.DistributedData beside the simulation
      whole-run FILE [THREADS]        a scenario file from set-up to judgement
      store-in-turns                  the store against bare inserts
      --filter PATTERN [...]          benchmarks of BenchmarkDotNet; --list flat names them, --help tells its options
    """;

switch (args)
{
    case ["all", ..]:
        return AllResults.Execute(args[1..]);
    case ["convergence", ..]:
        return ConvergenceSuite.Execute(args[1..]);
    case ["literature", ..]:
        return LiteratureSuite.Execute(args[1..]);
    case ["whole-run", ..]:
        return WholeRun.Execute(args[1..]);
    case ["store-in-turns", ..]:
        return StoreInTurns.Execute(args[1..]);
    case ["peers", ..]:
        return AgainstPeers.Execute(args[1..]);
    case ["--help" or "-h" or "help", ..]:
        Console.WriteLine(Usage);
        return args[0] == "help" ? 0 : RunBenchmarks(args);
    case [['-', ..], ..]:
        return RunBenchmarks(args);
    default:
        Console.Error.WriteLine(args is [var word, ..] ? $"'{word}' is no command.\n{Usage}" : Usage);
        return 64;
}

static int RunBenchmarks(string[] args)
{
    using var configuration = new BenchmarkConfiguration();
    Summary[] summaries = [.. BenchmarkSwitcher.FromAssembly(typeof(StarBenchmarks).Assembly).Run(args, configuration)];
    bool isWhole = Array.TrueForAll(summaries, static each => !each.HasCriticalValidationErrors && each.Reports.All(static report => report.Success));
    bool isListing = args.Any(static arg => arg is "--list" or "--help" or "-h" or "--info" or "--version");
    return isWhole && (summaries.Length > 0 || isListing) ? 0 : 1;
}
