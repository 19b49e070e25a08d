using System.Globalization;
using Replicator.Search.Epidemics;
using Replicator.Search.Replications;

namespace Replicator.Search.Literature;

/// <summary>An update that is brought to N sites by a star or a tree: what probability says of delays and losses, and what bandwidth and depth allow.</summary>
internal static class BroadcastTables
{
    private const double BitsPerByte = 8;

    private static readonly int[] Sizes = [10, 100, 1_000];

    /// <summary>It converges when the slowest message arrives.</summary>
    public static LiteratureTable Slowest(LiteratureOptions options) => new(
        "The star: the slowest of N messages",
        "order statistics: of uniform delays from a to b the expectation is a + (b - a) N/(N + 1), of Pareto delays with scale x and shape α it is x Γ(N + "
            + "1) Γ(1 - 1/α)/Γ(N + 1 - 1/α)",
        $"Seconds; {options.Runs} runs for each row; uniform from 1 to 100 ms, Pareto with scale 10 ms and shape 3. Tolerance: none but chance. No link has "
            + "exponential delays (expectation µ H_N).",
        [
            .. Sizes.Select(n => Row("uniform", n, "{ uniform: { min: 1ms, max: 100ms } }", 0.001 + (0.099 * n / (n + 1)), options)),
            .. Sizes.Select(n => Row("Pareto", n, "{ pareto: { scale: 10ms, shape: 3 } }", 0.01 * SlowestPareto(n), options)),
        ]);

    /// <summary>What is lost is lost until it is sent again.</summary>
    public static LiteratureTable Losses(LiteratureOptions options) => new(
        "Direct mail with loss p: how many of N sites are missed",
        "the binomial distribution of N and p: expectation N p, variance N p (1 - p)",
        $"Before the first repetition; {options.Runs} runs of 1,000 sites for each row. Tolerance: none but chance.",
        [
            .. ((double[])[1, 5, 20]).Select(percent =>
            {
                double mean = 1_000 * percent / 100;
                double variance = mean * (1 - (percent / 100));
                IReadOnlyList<BroadcastFigures> runs = new Broadcast(1_000) { LossPercent = percent }.Run(options.Replications);
                return new LiteratureRow(
                    string.Create(CultureInfo.InvariantCulture, $"p = {percent}%"),
                    LiteratureCell.Of("missed", PublishedFigure.Computed(mean), runs.Select(static run => (double)run.Missed)),
                    LiteratureCell.Of(
                        "(missed - Np)² / Np(1 - p)",
                        PublishedFigure.Computed(1),
                        runs.Select(run => (run.Missed - mean) * (run.Missed - mean) / variance)));
            }),
        ]);

    /// <summary>It cannot be faster than what it sends gets out.</summary>
    public static LiteratureTable Bandwidth(LiteratureOptions options) => new(
        "The star: bounded by the master's bandwidth",
        "N × size / bandwidth, and the latency of the last message",
        "Seconds until the last of N sites has the update; each message takes 10 ms besides. Two runs for each row, which differ in nothing. Tolerance: a "
            + "hundredth, since what the master sends for other ends is in N × size too.",
        [
            .. from n in Sizes
               from megabits in (int[])[10, 100]
               let runs = new Broadcast(n) { Egress = $"{megabits}Mbps" }.Run(options.Replications.Exactly(2))
               let bound = (runs[0].SentBytes * BitsPerByte / (megabits * 1e6)) + 0.01
               select new LiteratureRow(
                   $"N = {Count(n)}, {megabits} Mbps",
                   LiteratureCell.Of("last", PublishedFigure.Computed(bound, bound / 100, bound / 100), runs.Select(static run => run.LastSeconds!.Value))),
        ]);

    /// <summary>A tree is as slow as it is deep.</summary>
    public static LiteratureTable Tree(LiteratureOptions options) => new(
        "The tree of relays: depth × hop",
        "the depth of a tree whose nodes have f children each",
        "Seconds until the last of N sites has the update. The master sends to the first of them, which is the root of a tree of all others with fan-out f; "
            + "every message takes 10 ms. Two runs for each row, which differ in nothing. Tolerance: none.",
        [
            .. from fanOut in (int[])[1, 2, 8, 32]
               from n in fanOut == 1 ? [10] : Sizes
               select new LiteratureRow(
                   $"f = {fanOut}, N = {Count(n)}",
                   LiteratureCell.Of(
                       "last",
                       PublishedFigure.Computed(0.01 * (1 + DepthBelow(fanOut, n - 1)), 1e-9, 1e-9),
                       LastOf(new Broadcast(n) { Protocol = $"{{ relayTree: {{ fanOut: {fanOut} }} }}" }, options.Replications.Exactly(2)))),
        ]);

    // How many levels below a root it takes to hold so many nodes.
    private static int DepthBelow(int fanOut, int nodes)
    {
        int depth = 0;
        for (int width = fanOut; nodes > 0; width *= fanOut)
        {
            nodes -= width;
            depth++;
        }

        return depth;
    }

    private static LiteratureRow Row(string name, int n, string latency, double expectation, LiteratureOptions options) => new(
        $"{name}, N = {Count(n)}",
        LiteratureCell.Of("last", PublishedFigure.Computed(expectation), LastOf(new Broadcast(n) { Latency = latency }, options.Replications)));

    private static IEnumerable<double> LastOf(Broadcast broadcast, SamplingOptions options) =>
        broadcast.Run(options).Select(static run => run.LastSeconds!.Value);

    // Γ(N + 1) Γ(1 - 1/3)/Γ(N + 1 - 1/3)
    private static double SlowestPareto(int n) => Enumerable.Range(1, n).Aggregate(1.0, static (product, i) => product * i / (i - (1 / 3.0)));

    private static string Count(int n) => n.ToString("#,0", CultureInfo.InvariantCulture);
}
