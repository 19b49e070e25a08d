using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using Replicator.Benchmarks.Star;

namespace Replicator.Benchmarks;

/// <summary>How the benchmarks are run: each iteration is one whole run of virtual time in a world that stands already, in a warm process.</summary>
internal sealed class BenchmarkConfiguration : ManualConfig
{
    public BenchmarkConfiguration()
    {
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
    }
}
