using System.Reflection;
using BenchmarkDotNet.Attributes;
using Replicator.Benchmarks.Star;

namespace Replicator.Benchmarks.Tests;

/// <summary>Every benchmark's body runs once, small, between the set-up and the clean-up that the harness would call.</summary>
public sealed class StarBenchmarksTests
{
    private const int Replicas = 100;

    public static TheoryData<string> Bodies => [.. MethodsWith<BenchmarkAttribute>().Select(method => method.Name)];

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Every_contender_delivers_each_version_to_each_replica_and_each_answer_to_the_master(string body) =>
        Assert.Equal(StarWorkload.Deliveries(Replicas), Run(body));

    [Fact]
    public void There_are_three_contenders_and_one_is_the_baseline()
    {
        Assert.Equal(3, MethodsWith<BenchmarkAttribute>().Count());
        Assert.Single(MethodsWith<BenchmarkAttribute>(), method => method.GetCustomAttribute<BenchmarkAttribute>()!.Baseline);
    }

    [Fact]
    public void No_class_of_benchmarks_is_without_such_a_test()
    {
        IEnumerable<Type> classes = typeof(StarBenchmarks).Assembly.GetTypes().Where(type => type.GetMethods().Any(method => method.IsDefined(typeof(BenchmarkAttribute))));

        Assert.Equal([nameof(StarBenchmarks), nameof(StoreBenchmarks)], classes.Select(static type => type.Name).Order(StringComparer.Ordinal));
    }

    private static long Run(string body)
    {
        var benchmarks = new StarBenchmarks { Replicas = Replicas };
        MethodsWith<IterationSetupAttribute>().Single(method => method.GetCustomAttribute<IterationSetupAttribute>()!.Targets.Contains(body)).Invoke(benchmarks, null);
        try
        {
            return (long)typeof(StarBenchmarks).GetMethod(body)!.Invoke(benchmarks, null)!;
        }
        finally
        {
            benchmarks.CleanUp();
        }
    }

    private static IEnumerable<MethodInfo> MethodsWith<T>()
        where T : Attribute => typeof(StarBenchmarks).GetMethods().Where(method => method.IsDefined(typeof(T)));
}
