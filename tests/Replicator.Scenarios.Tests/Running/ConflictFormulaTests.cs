using System.Globalization;
using Replicator.Domain.Conflicts;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Tests.Running;

/// <summary>
/// Two replicas with Poisson writers, A beside the master and B a fixed delay d away, clocks apart by a fixed δ, against the exact shares of B's writes that
/// meet a write of A, that lose to an older one, and that lose to one that B already had. With a the rate at A these are 1 − e^(−2ad), 1 − e^(−aδ) and 1 −
/// e^(−a(δ−d)).
/// </summary>
/// <remarks>
/// Fixed beforehand: seeds 1 to 4 at every point, each as long as some 500 trials take, and a tolerance of four standard errors. A trial is a write of B that
/// comes later than a whole window after the last one counted, where the window is all that a trial depends on: from max(d, δ) before the write until d after
/// it. So no two trials share a write of A, they are independent, and the standard error is the binomial one.
/// </remarks>
public sealed class ConflictFormulaTests
{
    private const int Seeds = 4;
    private const int TrialsPerSeed = 500;
    private const int TrialsMin = 1_800;
    private const double StandardErrors = 4;

    private static readonly double[] Rates = [0.5, 2];
    private static readonly double[] Delays = [0.1, 0.4];
    private static readonly double[] Skews = [0.05, 0.2, 0.5, 0.8, 1.2, 2];

    /// <summary>Rate at A per second, delay and skew in seconds: 24 points.</summary>
    public static TheoryData<double, double, double> Points
    {
        get
        {
            TheoryData<double, double, double> points = [];
            foreach (double rate in Rates)
            {
                foreach (double delay in Delays)
                {
                    foreach (double skew in Skews)
                    {
                        points.Add(rate, delay, skew);
                    }
                }
            }

            return points;
        }
    }

    [Fact]
    public void The_grid_has_at_least_twenty_points() => Assert.True(Points.Count >= 20);

    [Theory]
    [MemberData(nameof(Points))]
    public void Last_writer_wins_loses_to_older_writes_as_often_as_the_formulas_say(double rate, double delay, double skew)
    {
        List<RequestOutcome> trials = Trials(ConflictPolicy.LastWriterWins, rate, delay, skew);

        Assert.InRange(trials.Count, TrialsMin, int.MaxValue);
        AssertShare(1 - Math.Exp(-2 * rate * delay), trials, static trial => trial.IsConcurrent);
        AssertShare(1 - Math.Exp(-rate * skew), trials, static trial => trial.Fate == RequestFate.LostToClock);
        AssertShare(1 - Math.Exp(-rate * Math.Max(0, skew - delay)), trials, static trial => trial.HadSeenRival);
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void A_hybrid_clock_never_loses_to_what_was_seen_and_otherwise_as_often_as_the_unseen_are_many(double rate, double delay, double skew)
    {
        List<RequestOutcome> trials = Trials(ConflictPolicy.HybridLogicalClock, rate, delay, skew);

        Assert.DoesNotContain(trials, static trial => trial.HadSeenRival);
        AssertShare(1 - Math.Exp(-2 * rate * delay), trials, static trial => trial.IsConcurrent);
        AssertShare(1 - Math.Exp(-rate * Math.Min(delay, skew)), trials, static trial => trial.Fate == RequestFate.LostToClock);
    }

    [Theory]
    [InlineData(0.5, 0.1)]
    [InlineData(0.5, 0.4)]
    [InlineData(2, 0.1)]
    [InlineData(2, 0.4)]
    public void Under_last_replicated_wins_as_many_meet_and_the_one_from_afar_is_the_one_that_stays(double rate, double delay)
    {
        List<RequestOutcome> trials = Trials(ConflictPolicy.LastReplicatedWins, rate, delay, skew: 0.5);

        AssertShare(1 - Math.Exp(-2 * rate * delay), trials, static trial => trial.IsConcurrent);

        // What it met was committed before it arrived, and who is beside the master sees it from then on.
        Assert.All(trials, static trial => Assert.True(trial.Fate is RequestFate.Replaced or RequestOutcome.Winner, trial.Fate));
    }

    private static void AssertShare(double expected, List<RequestOutcome> trials, Func<RequestOutcome, bool> isHit)
    {
        double found = (double)trials.Count(isHit) / trials.Count;
        double standardError = Math.Sqrt(expected * (1 - expected) / trials.Count);
        Assert.True(
            Math.Abs(found - expected) <= StandardErrors * standardError,
            string.Create(CultureInfo.InvariantCulture, $"found {found:0.0000} in {trials.Count} trials, expected {expected:0.0000} ± "
                + $"{StandardErrors * standardError:0.0000}"));
    }

    private static List<RequestOutcome> Trials(ConflictPolicy policy, double rate, double delay, double skew)
    {
        double window = delay + Math.Max(delay, skew);
        double length = TrialsPerSeed * 2 * window;
        Scenario scenario = Runs.Read(TwoWriters(policy, rate, delay, skew, window, length));
        List<RequestOutcome> trials = [];
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            double last = 0;
            foreach (RequestOutcome write in Runs.Execute(scenario, seed).Requests.Where(static request => request.From == "b-01"))
            {
                double at = (double)write.RequestedAtSeconds;
                if (at - last > window && at < length - window)
                {
                    trials.Add(write);
                    last = at;
                }
            }
        }

        return trials;
    }

    // B's clock behind, or A's ahead, which comes to the same.
    private static string TwoWriters(ConflictPolicy policy, double rate, double delay, double skew, double window, double length) => string.Create(CultureInfo.InvariantCulture, $$"""
        version: 1
        name: two writers
        topology:
          domain: contoso.com
          sites:
            - { name: here, pools: [ { name: a, role: standardEdition, cms: active } ] }
            - { name: there, pools: [ { name: b, role: standardEdition } ] }
        network:
          servers: { egress: unlimited }
          betweenSites: { latency: {{delay * 1000:0}}ms }
        replication: { masterPollInterval: 0s, smbTransfer: 0s }
        conflict: {{char.ToLowerInvariant(policy.ToString()[0])}}{{policy.ToString()[1..]}}
        workload:
          - { every: poisson {{rate}}/s, request: OAuthTokenIssuer, from: a-01, name: a }
          - { every: poisson {{1 / window:0.000000}}/s, request: OAuthTokenIssuer, from: b-01, name: b }
        faults:
          - { at: 0s, skew: {{(delay < 0.2 ? "b-01, offset: -" : "a-01, offset: ")}}{{skew * 1000:0}}ms }
        run: { start: 2015-01-01T00:00Z, load: {{length:0}}s, until: {{length + 60:0}}s }
        """);
}
