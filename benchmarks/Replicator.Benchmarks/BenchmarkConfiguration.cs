using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using Replicator.Benchmarks.Convergence;
using Replicator.Benchmarks.Star;
using Replicator.Search.Benchmarking;

namespace Replicator.Benchmarks;

/// <summary>How the benchmarks are run: each iteration is one whole run of virtual time in a world that stands already, in a warm process.</summary>
internal sealed class BenchmarkConfiguration : ManualConfig, IDisposable
{
    private readonly string _figures = Directory.CreateTempSubdirectory("replicator-figures-").FullName;

    public BenchmarkConfiguration()
    {
        // The processes of benchmarks inherit it. As a part of the job its folder would stand in every table.
        Environment.SetEnvironmentVariable(FigureFiles.Variable, _figures);

        Add(DefaultConfig.Instance);

        // The harness builds all that is measured first, which a busy machine does not do within the two minutes it would have.
        BuildTimeout = TimeSpan.FromMinutes(10);
        AddJob(Job.Default
            .WithStrategy(RunStrategy.Monitoring)
            .WithWarmupCount(3)
            .WithIterationCount(10)
            .WithInvocationCount(1)
            .WithUnrollFactor(1)
            .WithGcServer(false)
            .WithGcConcurrent(false));
        AddDiagnoser(MemoryDiagnoser.Default);
        AddExporter(MarkdownExporter.GitHub);
        AddColumn(new DeliveriesPerSecondColumn(), new BytesPerDeliveryColumn());
        AddColumn([.. Figure.All.Select((figure, place) => new FigureColumn(figure, place, _figures))]);
    }

    /// <summary>Removes the figures that were on their way.</summary>
    public void Dispose() => Directory.Delete(_figures, recursive: true);
}
