using System.Reflection;
using BenchmarkDotNet.Attributes;
using Replicator.Benchmarks.Star;

namespace Replicator.Benchmarks.Tests;

/// <summary>Every benchmark's body runs once, small, between the set-up and the clean-up that the harness would call.</summary>
public sealed class StarBenchmarksTests
{
    private const int Replicas = 100;

    public static TheoryData<string> Bodies => [.. MethodsWith<BenchmarkAttribute>(typeof(StarBenchmarks)).Select(method => method.Name)];

    public static TheoryData<string> LargeBodies => [.. MethodsWith<BenchmarkAttribute>(typeof(LargeStarBenchmarks)).Select(method => method.Name)];

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Every_contender_delivers_each_version_to_each_replica_and_each_answer_to_the_master(string body)
    {
        var benchmarks = new StarBenchmarks { Replicas = Replicas };

        Assert.Equal(StarWorkload.Deliveries(Replicas), Run(benchmarks, body, benchmarks.CleanUp));
    }

    [Theory]
    [MemberData(nameof(LargeBodies))]
    public void The_contenders_of_the_large_star_deliver_as_much_as_those_of_the_small_one(string body)
    {
        var benchmarks = new LargeStarBenchmarks { Replicas = Replicas };

        Assert.Equal(StarWorkload.Deliveries(Replicas), Run(benchmarks, body, benchmarks.CleanUp));
    }

    [Theory]
    [InlineData(typeof(StarBenchmarks), 5)]
    [InlineData(typeof(LargeStarBenchmarks), 3)]
    [InlineData(typeof(ReplayBenchmarks), 2)]
    public void One_of_the_contenders_is_the_baseline(Type benchmarks, int contenders)
    {
        Assert.Equal(contenders, MethodsWith<BenchmarkAttribute>(benchmarks).Count());
        Assert.Single(MethodsWith<BenchmarkAttribute>(benchmarks), method => method.GetCustomAttribute<BenchmarkAttribute>()!.Baseline);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(1_000)]
    [InlineData(1_000_000)]
    public void With_two_threads_the_masters_has_an_eighth_of_the_replicas(int replicas)
    {
        int[] threads = [.. Enumerable.Range(0, replicas + 1).Select(host => ActorStar.ThreadOf(host, replicas, threads: 2))];

        Assert.Equal(0, threads[0]);
        Assert.InRange(threads.Count(static thread => thread == 0) / (double)replicas, 0.12, 0.14);
    }

    [Fact]
    public void Plain_actors_run_the_workload_again_and_again()
    {
        using var star = new PlainStar(Replicas);

        Assert.Equal([star.Run(), star.Run()], [2L * StarWorkload.Versions * Replicas, 2L * StarWorkload.Versions * Replicas]);
    }

    [Fact]
    public void No_class_of_benchmarks_is_without_such_a_test()
    {
        IEnumerable<Type> classes = typeof(StarBenchmarks).Assembly.GetTypes().Where(type => MethodsWith<BenchmarkAttribute>(type).Any());

        Assert.Equal(
            [nameof(ConvergenceBenchmarks), nameof(LargeStarBenchmarks), nameof(ReplayBenchmarks), nameof(StarBenchmarks), nameof(StoreBenchmarks)],
            classes.Select(static type => type.Name).Order(StringComparer.Ordinal));
    }

    private static long Run(object benchmarks, string body, Action cleanUp)
    {
        Type type = benchmarks.GetType();
        MethodInfo setUp = MethodsWith<IterationSetupAttribute>(type)
            .Single(method => method.GetCustomAttribute<IterationSetupAttribute>()!.Targets.Contains(body));
        setUp.Invoke(benchmarks, null);
        try
        {
            return (long)type.GetMethod(body)!.Invoke(benchmarks, null)!;
        }
        finally
        {
            cleanUp();
        }
    }

    private static IEnumerable<MethodInfo> MethodsWith<T>(Type type)
        where T : Attribute => type.GetMethods().Where(method => method.IsDefined(typeof(T)));
}
