using Replicator.Search.Epidemics;
using Replicator.Simulation.Randomness;

namespace Replicator.Search.Literature;

/// <summary>The tables of Demers et al. 1987 on rumor mongering, and the relations that the paper derives.</summary>
internal static class RumorTables
{
    private const string Source = "A. Demers et al., Epidemic Algorithms for Replicated Database Maintenance, PODC 1987 (Xerox CSL-89-1)";
    private const int Sites = 1_000;

    // The paper's figures come from a simulation of an unknown number of runs, and their errors are not given.
    private const double UnitsOfPaper = 2;
    private const double UnitsOfProgram = 1;

    private const string FeedbackCounter = "stop: counter, feedback: true";
    private const string FeedbackCoin = "stop: coin, feedback: true";
    private const string BlindCounter = "stop: counter, feedback: false";
    private const string BlindCoin = "stop: coin, feedback: false";

    private const string NoteOfMean =
        "The mean delay t_ave does not bind: with push, the paper's does not follow from its own definition of it, whichever receipt of the update is "
            + "counted, while all else does.";

    private static readonly PublishedRumor[] PushFeedbackCounter =
    [
        new(1, "0.18", "1.7", "11.0", "16.8"),
        new(2, "0.037", "3.3", "12.1", "16.9"),
        new(3, "0.011", "4.5", "12.5", "17.4"),
        new(4, "0.0036", "5.6", "12.7", "17.5"),
        new(5, "0.0012", "6.7", "12.8", "17.7"),
    ];

    private static readonly PublishedRumor[] PushBlindCoin =
    [
        new(1, "0.96", "0.04", "19", "38"),
        new(2, "0.20", "1.6", "17", "33"),
        new(3, "0.060", "2.8", "15", "32"),
        new(4, "0.021", "3.9", "14.1", "32"),
        new(5, "0.008", "4.9", "13.8", "32"),
    ];

    private static readonly PublishedRumor[] PullFeedbackCounter =
    [
        new(1, "3.1e-2", "2.7", "9.97", "17.6"),
        new(2, "5.8e-4", "4.5", "10.07", "15.4"),
        new(3, "4.0e-6", "6.1", "10.08", "14.0"),
    ];

    private static readonly (string Exchange, int K, string Residue, string Traffic, string Last)[] Precise =
    [
        ("push", 1, "0.174", "1.74", "16.77"),
        ("push", 2, "0.0368", "3.30", "16.96"),
        ("push", 3, "0.0107", "4.53", "17.32"),
        ("push", 4, "0.00355", "5.64", "17.57"),
        ("push", 5, "0.00125", "6.68", "17.72"),
        ("pull", 1, "0.0317", "2.70", "17.58"),
        ("pull", 2, "5.85e-4", "4.49", "15.23"),
        ("pull", 3, "4.0e-6", "6.09", "13.98"),
    ];

    /// <summary>Table 1: push, feedback and counter.</summary>
    public static LiteratureTable Push(LiteratureOptions options) => new(
        "Rumor mongering, table 1: push, feedback, counter",
        $"{Source}, table 1",
        Note(options),
        Rows("push", FeedbackCounter, PushFeedbackCounter, options));

    /// <summary>Table 2: push, blind and coin.</summary>
    public static LiteratureTable Blind(LiteratureOptions options) => new(
        "Rumor mongering, table 2: push, blind, coin",
        $"{Source}, table 2",
        Note(options),
        Rows("push", BlindCoin, PushBlindCoin, options));

    /// <summary>Table 3: pull, feedback and counter.</summary>
    public static LiteratureTable Pull(LiteratureOptions options) => new(
        "Rumor mongering, table 3: pull, feedback, counter",
        $"{Source}, table 3",
        Note(options),
        Rows("pull", FeedbackCounter, PullFeedbackCounter, options));

    /// <summary>The same with more digits, by a program that knows nothing of this one.</summary>
    public static LiteratureTable OfProgram(LiteratureOptions options) => new(
        "Rumor mongering, feedback and counter, with more digits",
        "means of many runs of an independent program of the paper's definitions",
        $"{options.Runs} runs of {Sites} sites for each row. Tolerance: {UnitsOfProgram} unit of the last digit, besides chance.",
        EpidemicRow.Measure(
            [
                .. Precise.Select(static row => new EpidemicRow(
                    $"{row.Exchange}, k = {row.K}",
                    Rumor(row.Exchange, FeedbackCounter, row.K),
                    Residue(row.Residue, UnitsOfProgram),
                    new EpidemicCell("m", PublishedFigure.Printed(row.Traffic, UnitsOfProgram), static run => run.Traffic),
                    new EpidemicCell("t_last", PublishedFigure.Printed(row.Last, UnitsOfProgram), static run => run.LastCycle))),
            ],
            options.Replications));

    /// <summary>With push, residue and traffic belong together, however sites lose interest: s = e^-m.</summary>
    public static LiteratureTable ResidueByTraffic(LiteratureOptions options)
    {
        (string Name, string Stop)[] stops =
            [("feedback, counter", FeedbackCounter), ("feedback, coin", FeedbackCoin), ("blind, counter", BlindCounter), ("blind, coin", BlindCoin)];
        return new LiteratureTable(
            "Push: s = e^-m",
            $"{Source}, section 1.4",
            $"The mean of s e^m over {options.Runs} runs of {Sites} sites. Tolerance: 3%, since of n sites each is missed more seldom by a share of m/n, and "
                + "besides chance.",
            EpidemicRow.Measure(
                [
                    .. from stop in stops
                       from k in (int[])[1, 2, 3]
                       select new EpidemicRow(
                           $"{stop.Name}, k = {k}",
                           Rumor("push", stop.Stop, k),
                           new EpidemicCell("s e^m", PublishedFigure.Computed(1, 0.03, 0.03), static run => run.Residue * DeterministicMath.Exp(run.Traffic))),
                ],
                options.Replications));
    }

    /// <summary>The residue of the differential equation: where i(s) = (k + 1)/k (1 - s) + ln(s)/k is zero.</summary>
    public static LiteratureTable Equation(LiteratureOptions options) => new(
        "Push, feedback, coin: the residue of i(s) = (k + 1)/k (1 - s) + ln(s)/k",
        $"{Source}, section 1.4",
        $"{options.Runs} runs of {Sites} sites for each row. In the equation sites act one after the other, and each on what it learnt at once; in a cycle "
            + "all that are infective push before any of them learns that it was in vain, so that fewer sites are left over. Tolerance: up to a quarter "
            + "less, besides chance.",
        EpidemicRow.Measure(
            [
                .. from k in (int[])[1, 2, 3]
                   let root = Root(k)
                   select new EpidemicRow(
                       $"k = {k}",
                       Rumor("push", FeedbackCoin, k),
                       new EpidemicCell("s", PublishedFigure.Computed(root, root / 4), static run => run.Residue)),
            ],
            options.Replications));

    private static string Note(LiteratureOptions options) =>
        $"{options.Runs} runs of {Sites} sites for each row. Tolerance: {UnitsOfPaper} units of the last digit printed, besides chance. {NoteOfMean}";

    private static IReadOnlyList<LiteratureRow> Rows(string exchange, string stop, PublishedRumor[] published, LiteratureOptions options) =>
        EpidemicRow.Measure(
            [
                .. published.Select(row => new EpidemicRow(
                    $"k = {row.K}",
                    Rumor(exchange, stop, row.K),
                    Residue(row.Residue, UnitsOfPaper),
                    new EpidemicCell("m", PublishedFigure.Printed(row.Traffic, UnitsOfPaper), static run => run.Traffic),
                    new EpidemicCell("t_ave", PublishedFigure.Printed(row.Mean, UnitsOfPaper), static run => run.MeanCycle, IsBinding: false),
                    new EpidemicCell("t_last", PublishedFigure.Printed(row.Last, UnitsOfPaper), static run => run.LastCycle))),
            ],
            options.Replications);

    // Who is left over is at least as much a matter of chance as if it were drawn for each site by itself.
    private static EpidemicCell Residue(string text, double units)
    {
        PublishedFigure published = PublishedFigure.Printed(text, units);
        return new("s", published with { SpreadMin = Math.Sqrt(published.High / Sites) }, static run => run.Residue);
    }

    private static Epidemic Rumor(string exchange, string stop, int k) =>
        new(Sites, "rumor", $"exchange: {exchange}, {stop}, k: {k}, backup: none");

    // (k + 1)(1 - s) + ln s is negative below the root that is not 1, and positive between the two.
    private static double Root(int k)
    {
        (double low, double high) = (0, 1.0 / (k + 1));
        for (int step = 0; step < 60; step++)
        {
            double middle = (low + high) / 2;
            (low, high) = ((k + 1) * (1 - middle)) + DeterministicMath.Log(middle) < 0 ? (middle, high) : (low, middle);
        }

        return high;
    }
}
