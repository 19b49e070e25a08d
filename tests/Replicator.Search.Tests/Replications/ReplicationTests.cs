using Replicator.Search.Replications;
using Replicator.Search.Statistics;
using Replicator.Search.Tests.Statistics;

namespace Replicator.Search.Tests.Replications;

public sealed class ReplicationTests
{
    [Fact]
    public void Runs_go_on_until_the_interval_is_narrow_enough_and_no_further()
    {
        IReadOnlyList<double?> runs = Run(new SamplingOptions { Precision = 0.05, RunsMax = 1_000 })[0];

        Assert.InRange(runs.Count, 100, 200);
        Assert.True(Of(runs).IsWithin(0.05));
        Assert.False(Of(runs.SkipLast(1)).IsWithin(0.05));
    }

    [Fact]
    public void The_number_of_runs_goes_with_the_square_of_the_precision()
    {
        int coarse = Run(new SamplingOptions { Precision = 0.04, RunsMax = 10_000 })[0].Count;
        int fine = Run(new SamplingOptions { Precision = 0.01, RunsMax = 10_000 })[0].Count;

        // Statistical: (1.96 × 3 / 10 / precision)², within a tenth.
        Assert.InRange(coarse, 194, 238);
        Assert.InRange(fine, 3_110, 3_800);
    }

    [Fact]
    public void Two_equal_runs_are_no_proof() => Assert.Equal(10, Run(new SamplingOptions(), static _ => 5)[0].Count);

    [Fact]
    public void Where_it_is_never_narrow_enough_the_maximum_ends_it() =>
        Assert.Equal(25, Run(new SamplingOptions { Precision = 1e-9, RunsMax = 25 })[0].Count);

    [Fact]
    public void A_given_number_of_runs_is_made_however_precise_they_are() =>
        Assert.Equal(37, Run(new SamplingOptions { Precision = 1 }.Exactly(37))[0].Count);

    [Fact]
    public void A_single_run_can_be_asked_for() => Assert.Single(Run(new SamplingOptions().Exactly(1))[0]);

    [Fact]
    public void A_run_without_the_figure_ends_it_at_the_minimum() =>
        Assert.Equal(10, Run(new SamplingOptions { Precision = 1e-9 }, static seed => seed == 3 ? null : Drawn.Normal(seed))[0].Count);

    [Fact]
    public void All_variants_run_until_the_least_precise_one_is_precise_enough()
    {
        var options = new SamplingOptions { Precision = 0.05, RunsMax = 10_000 };

        IReadOnlyList<IReadOnlyList<double?>> runs = Run(options, static _ => 1, static seed => Drawn.Normal(seed));

        Assert.Equal(runs[1].Count, runs[0].Count);
        Assert.Equal(Run(options)[0].Count, runs[1].Count);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void It_does_not_depend_on_the_number_of_workers(int workers)
    {
        var options = new SamplingOptions { Precision = 0.03, RunsMax = 1_000, FirstSeed = 77 };

        Assert.Equal(Run(options with { Workers = 1 })[0], Run(options with { Workers = workers })[0]);
    }

    [Fact]
    public void Seeds_follow_each_other_from_the_first() =>
        Assert.Equal([40, 41, 42], Run(new SamplingOptions { FirstSeed = 40, Workers = 3 }.Exactly(3), static seed => seed)[0]);

    [Fact]
    public void Differences_between_variants_of_common_seeds_are_known_better_than_each_variant()
    {
        IReadOnlyList<IReadOnlyList<double?>> runs = Run(
            new SamplingOptions().Exactly(50), static seed => Drawn.Normal(seed), static seed => Drawn.Normal(seed) + (0.1 * Drawn.Unit(seed, purpose: 1)));
        Sample paired = Of(runs[0].Zip(runs[1], static (first, second) => second - first));
        double unpaired = Math.Sqrt(Squared(Of(runs[0]).HalfWidth!.Value) + Squared(Of(runs[1]).HalfWidth!.Value));

        Assert.Equal(0.05, paired.Mean, 0.01);
        Assert.True(paired.HalfWidth < unpaired / 50, $"±{paired.HalfWidth} paired, ±{unpaired} unpaired");
    }

    // Statistical. To stop at the first interval that looks narrow favours those that are so by chance; the minimum of ten runs bounds what that costs.
    [Fact]
    public void The_interval_at_which_it_stops_still_holds_the_mean_in_ninety_three_of_a_hundred_cases()
    {
        const int Repetitions = 1_000;
        int held = 0;
        for (ulong repetition = 0; repetition < Repetitions; repetition++)
        {
            var options = new SamplingOptions { Precision = 0.1, RunsMax = 1_000, FirstSeed = repetition * 1_000, Workers = 1 };
            Sample sample = Of(Run(options)[0]);
            held += Math.Abs(sample.Mean - Drawn.Mean) <= sample.HalfWidth ? 1 : 0;
        }

        Assert.InRange((double)held / Repetitions, 0.92, 0.96);
    }

    [Fact]
    public void Cancelled_it_keeps_what_is_done()
    {
        using var source = new CancellationTokenSource();
        var replication = new Replication<double?>(1, static number => number, new SamplingOptions { Workers = 1 }.Exactly(100));

        IReadOnlyList<double?> runs = replication.Run(
            (_, _, seed) =>
            {
                if (seed.Value == 5)
                {
                    source.Cancel();
                }

                return seed.Value;
            },
            source.Token)[0];

        Assert.Equal([1, 2, 3, 4, 5], runs);
    }

    [Fact]
    public void Cancelled_within_a_seed_it_keeps_the_seeds_that_all_variants_have_run()
    {
        using var source = new CancellationTokenSource();
        var replication = new Replication<double?>(2, static number => number, new SamplingOptions { Workers = 1 }.Exactly(100));

        IReadOnlyList<IReadOnlyList<double?>> runs = replication.Run(
            (_, variant, seed) =>
            {
                if ((seed.Value, variant) == (5, 0))
                {
                    source.Cancel();
                }

                return seed.Value;
            },
            source.Token);

        Assert.All(runs, static its => Assert.Equal([1, 2, 3, 4], its));
    }

    [Fact]
    public void Two_variants_of_one_seed_are_run_side_by_side()
    {
        using var both = new Barrier(2);
        var replication = new Replication<bool>(2, static _ => 1, new SamplingOptions { Workers = 2 }.Exactly(1));

        IReadOnlyList<IReadOnlyList<bool>> met = replication.Run((_, _, _) => both.SignalAndWait(TimeSpan.FromMinutes(1)), CancellationToken.None);

        Assert.All(met, static its => Assert.Equal([true], its));
    }

    [Fact]
    public void A_run_beyond_those_that_were_enough_fails_for_nobody()
    {
        using var hasFailed = new ManualResetEventSlim();
        var replication = new Replication<double?>(1, static number => number, new SamplingOptions { Workers = 2 });

        IReadOnlyList<double?> runs = replication.Run(
            (_, _, seed) =>
            {
                if (seed.Value == 11)
                {
                    hasFailed.Set();
                    throw new InvalidOperationException("nobody asked for it");
                }

                return seed.Value == 10 && !hasFailed.Wait(TimeSpan.FromMinutes(1)) ? null : 1;
            },
            CancellationToken.None)[0];

        Assert.Equal(Enumerable.Repeat<double?>(1, 10), runs);
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        SamplingOptions[] wrong =
        [
            new() { RunsMin = 0 }, new() { RunsMin = 5, RunsMax = 4 }, new() { Precision = 0 }, new() { Workers = 0 },
        ];

        Assert.All(wrong, static options => Assert.Throws<ArgumentOutOfRangeException>(() => new Replication<double?>(1, static number => number, options)));
    }

    private static IReadOnlyList<IReadOnlyList<double?>> Run(SamplingOptions options, params Func<ulong, double?>[] variants)
    {
        variants = variants.Length > 0 ? variants : [static seed => Drawn.Normal(seed)];
        return new Replication<double?>(variants.Length, static number => number, options).Run(
            (_, variant, seed) => variants[variant](seed.Value), CancellationToken.None);
    }

    private static Sample Of(IEnumerable<double?> numbers)
    {
        var sample = new Sample();
        foreach (double? number in numbers)
        {
            sample.Add(number!.Value);
        }

        return sample;
    }

    private static double Squared(double number) => number * number;
}
