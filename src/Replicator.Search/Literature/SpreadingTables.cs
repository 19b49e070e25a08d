using System.Globalization;
using System.Numerics;
using Replicator.Search.Epidemics;
using Replicator.Simulation.Randomness;

namespace Replicator.Search.Literature;

/// <summary>How many rounds it takes until all know, when sites never lose interest: anti-entropy, whose cycles are the rounds of the literature.</summary>
internal static class SpreadingTables
{
    private const int Sites = 1_000;

    /// <summary>Push.</summary>
    public static LiteratureTable Push(LiteratureOptions options) => Table(
        "Push until all know: log2 n + ln n + O(1) rounds",
        "B. Pittel, On Spreading a Rumor, SIAM J. Appl. Math. 47 (1987); bounds: B. Doerr, M. Künnemann, Tight Analysis of Randomized Rumor Spreading in "
            + "Complete Graphs, ANALCO 2014: between floor(log2 n) + ln n - 1.116 and ceil(log2 n) + ln n + 2.765",
        "Tolerance: none but chance.",
        "push",
        static n => PublishedFigure.Between(
            BitOperations.Log2((uint)n) + Ln(n) - 1.116, BitOperations.Log2((uint)n - 1) + 1 + Ln(n) + 2.765),
        options);

    /// <summary>Pull.</summary>
    public static LiteratureTable Pull(LiteratureOptions options) => Table(
        "Pull until all know: log2 n + log2 ln n + O(1) rounds",
        "B. Doerr, A. Kostrygin, Randomized Rumor Spreading Revisited, ICALP 2017",
        "What O(1) is nobody published. Tolerance: from one round less to two and a half more, for every n, besides chance.",
        "pull",
        static n => PublishedFigure.Computed((Ln(n) / Ln(2)) + (Ln(Ln(n)) / Ln(2)), 1, 2.5),
        options);

    /// <summary>Push-pull.</summary>
    public static LiteratureTable PushPull(LiteratureOptions options) => Table(
        "Push-pull until all know: log3 n + log2 ln n + O(1) rounds",
        "R. Karp, C. Schindelhauer, S. Shenker, B. Vöcking, Randomized Rumor Spreading, FOCS 2000: log3 n + O(log log n); the second term: B. Doerr, A. "
            + "Kostrygin, Randomized Rumor Spreading Revisited, ICALP 2017",
        "What O(1) is nobody published. Tolerance: from one round less to two and a half more, for every n, besides chance.",
        "pushPull",
        static n => PublishedFigure.Computed((Ln(n) / Ln(3)) + (Ln(Ln(n)) / Ln(2)), 1, 2.5),
        options);

    /// <summary>What is left over after one more cycle, once half of the sites have the update.</summary>
    public static LiteratureTable LeftOver(LiteratureOptions options) => new(
        "Anti-entropy: how many are left without the update after one more cycle",
        "A. Demers et al., PODC 1987, section 1.3: of a share p of sites p² are left with pull, and p e^-(1-p), at last p/e, with push",
        $"Sites left over as against sites expected, in all cycles that begin with at most half of {Sites} sites left; {options.Runs} runs. Expected of n "
            + "sites exactly: with pull U (U - 1)/(n - 1), with push U (1 - 1/(n - 1))^(n - U). Tolerance: 2%, for the mean of a ratio is not the ratio of "
            + "means, and besides chance.",
        EpidemicRow.Measure(
            [
                Row("pull", static (n, left) => left * (left - 1) / (n - 1)),
                Row("push", static (n, left) => left * DeterministicMath.Pow(1 - (1 / (n - 1)), n - left)),
            ],
            options.Replications));

    private static LiteratureTable Table(
        string title, string source, string tolerance, string exchange, Func<int, PublishedFigure> published, LiteratureOptions options) => new(
        title,
        source,
        $"{string.Join(", ", options.Sizes.Select(n => $"{options.ReplicationsOf(n).RunsMax} runs of {Count(n)} sites"))}. {tolerance}",
        [
            .. options.Sizes.SelectMany(n => EpidemicRow.Measure(
                [new EpidemicRow($"n = {Count(n)}", AntiEntropy(n, exchange), new EpidemicCell("rounds", published(n), static run => run.LastCycle))],
                options.ReplicationsOf(n))),
        ]);

    private static EpidemicRow Row(string exchange, Func<double, double, double> expected) => new(
        exchange,
        AntiEntropy(Sites, exchange),
        new EpidemicCell("left over / expected", PublishedFigure.Computed(1, 0.02, 0.02), run => Ratio(run, expected)));

    private static double Ratio(EpidemicFigures run, Func<double, double, double> expected)
    {
        (double found, double sought, int left) = (0, 0, run.Sites);
        foreach (int reached in run.Curve)
        {
            if (left <= run.Sites / 2)
            {
                sought += expected(run.Sites, left);
                found += left - reached;
            }

            left -= reached;
        }

        return found / sought;
    }

    private static string Count(int n) => n.ToString("#,0", CultureInfo.InvariantCulture);

    private static double Ln(double x) => DeterministicMath.Log(x);

    private static Epidemic AntiEntropy(int sites, string exchange) => new(sites, "antiEntropy", $"exchange: {exchange}");
}
