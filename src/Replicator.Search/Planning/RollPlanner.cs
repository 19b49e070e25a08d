using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;
using Replicator.Search.Exploring;
using Replicator.Search.Replications;
using Replicator.Search.Statistics;
using Replicator.Simulation.Randomness;

namespace Replicator.Search.Planning;

/// <summary>
/// Finds the least lead with which the chance that a renewal has any token refused is below a bound. Each seed needs a lead of its own, from which on nothing of its run is refused, and
/// the lead is the greatest of these: a seed costs one run with the least of the greatest leads that are known, and only those that it is too short for are bisected. All leads are
/// tried under the same draws. To be used once.
/// </summary>
/// <remarks>
/// It takes for granted that a longer lead has nobody refused whom a shorter one has not, and looks whether that is so in some of the runs. How sure the greatest of so many leads is
/// follows from their number alone; see <see cref="QuantileRank"/>.
/// </remarks>
public sealed class RollPlanner
{
    private const int HalfRuns = 200;
    private const int CurveRuns = 60;
    private const int TrialRuns = 3;
    private const int ForgottenRuns = 40;

    private static readonly double[] CurveShares = [0, 0.25, 0.5, 0.75, 1, 1.25];

    private readonly Scenario _scenario;
    private readonly RollRehearsal _rehearsal;
    private readonly RollPlanOptions _options;
    private long _runs;
    private long _seedsDone;
    private volatile string _doing = "";

    /// <summary>Prepares a plan.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="rehearsal">The renewals that can be made of it.</param>
    /// <param name="options">How it is looked for.</param>
    public RollPlanner(Scenario scenario, RollRehearsal rehearsal, RollPlanOptions options) => (_scenario, _rehearsal, _options) = (scenario, rehearsal, options);

    /// <summary>How many runs were made so far. May be asked from any thread.</summary>
    public long Runs => Interlocked.Read(ref _runs);

    /// <summary>For how many seeds the lead is known. May be asked from any thread.</summary>
    public long SeedsDone => Interlocked.Read(ref _seedsDone);

    /// <summary>What is being looked for. May be asked from any thread.</summary>
    public string Doing => _doing;

    // Nothing can be staged before the old one was assigned.
    private TimeSpan LeadMax => _options.LeadMax < _rehearsal.LeadMax ? _options.LeadMax : _rehearsal.LeadMax;

    private int LeadCount => (int)(LeadMax / _options.Resolution);

    /// <summary>Looks for the lead, and for what comes of it.</summary>
    /// <exception cref="SearchException">A run failed.</exception>
    /// <exception cref="RollPlanException">Nobody showed anybody a token, so that none could be refused.</exception>
    public RollPlan Plan(CancellationToken cancellation = default)
    {
        var empty = new RollPlan(_scenario.Name, _options.Seeds, _options.Bound)
        {
            LeadMax = LeadMax,
            EffectiveDate = _rehearsal.EffectiveDate,
            OldNotAfter = _rehearsal.OldNotAfter,
        };
        MakeSureOfCalls(cancellation);
        RollPlan plan = _options.Lead is { } given ? WithGiven(empty, given, cancellation) : WithLeast(empty, cancellation);
        if (!cancellation.IsCancellationRequested)
        {
            plan = WithCurve(plan, cancellation);
        }

        if (!cancellation.IsCancellationRequested && plan.Lead is { } lead)
        {
            plan = plan with { Steps = [.. _rehearsal.Steps(lead).Select(step => WithoutIt(step, lead, cancellation))] };
        }

        return plan with { Runs = Runs, WasCancelled = cancellation.IsCancellationRequested };
    }

    // Where nobody calls nothing is refused, whatever the lead: that would be no plan.
    private void MakeSureOfCalls(CancellationToken cancellation)
    {
        _doing = "looking whether anybody calls";
        int judged = 0;
        new SeedWorkers(SeedRange.From(_options.FirstSeed, Math.Min(TrialRuns, _options.Runs)), 1, Protocols.Own).Run(
            (runner, seed) => judged += runner.Run(_rehearsal.With(LeadMax), seed, cancellation).Tokens!.Judged, static () => false, cancellation);
        if (judged == 0 && !cancellation.IsCancellationRequested)
        {
            throw new RollPlanException("In its rehearsals nobody showed anybody a token, so that none could be refused: partners are created too late, cannot be reached, or call too seldom. "
                + "See what 'run' says of them.");
        }
    }

    private RollPlan WithGiven(RollPlan plan, TimeSpan lead, CancellationToken cancellation)
    {
        _doing = "judging the lead";
        return plan with { Lead = lead, AnyRefused = Judge(lead, _options.Seeds, cancellation).AnyRefused };
    }

    private RollPlan WithLeast(RollPlan plan, CancellationToken cancellation)
    {
        _doing = "looking for the lead";
        int kept = QuantileRank.BelowFromTop(_options.Runs, _options.Bound);
        var greatest = new GreatestLeads(kept);

        // When so many seeds find no lead long enough, the greatest of all is none.
        new SeedWorkers(_options.Seeds, _options.Workers, Protocols.Own).Run((runner, seed) => Rank(runner, seed, greatest, cancellation), () => greatest.Least > LeadCount, cancellation);
        if (cancellation.IsCancellationRequested || greatest.Descending is not [var most, ..] || most > LeadCount)
        {
            return plan;
        }

        TimeSpan lead = most * _options.Resolution;
        _doing = "making sure of it";
        var seeds = SeedRange.From(_options.FirstSeed, Math.Min(HalfRuns, _options.Runs));
        Share checkedAt = Judge(lead, seeds, cancellation).AnyRefused;
        return plan with
        {
            Lead = lead,
            LeadLow = greatest.Descending.Count < kept ? TimeSpan.Zero : greatest.Descending[^1] * _options.Resolution,
            AnyRefused = checkedAt.Part > 0 ? checkedAt : new Share(0, _options.Runs),
            AnyRefusedAtHalf = Judge(lead / 2, seeds, cancellation).AnyRefused,
        };
    }

    // The least lead with which nothing of a seed is refused, as a multiple of the resolution; one more than there are: none.
    private void Rank(SearchRunner runner, Seed seed, GreatestLeads greatest, CancellationToken cancellation)
    {
        int tooShort = greatest.Least ?? -1;
        if (tooShort >= 0 && RefusedIn(runner, seed, tooShort * _options.Resolution, cancellation) == 0)
        {
            Interlocked.Increment(ref _seedsDone);
            return;
        }

        int enough = LeadCount + 1;
        while (enough - tooShort > 1)
        {
            int middle = tooShort + ((enough - tooShort) / 2);
            if (RefusedIn(runner, seed, middle * _options.Resolution, cancellation) == 0)
            {
                enough = middle;
            }
            else
            {
                tooShort = middle;
            }
        }

        greatest.Add(enough);
        Interlocked.Increment(ref _seedsDone);
    }

    private RollPlan WithCurve(RollPlan plan, CancellationToken cancellation)
    {
        _doing = "drawing the curve";
        TimeSpan whole = plan.Lead is { } lead && lead > TimeSpan.Zero ? lead : LeadMax;
        var seeds = SeedRange.From(_options.FirstSeed, Math.Min(CurveRuns, _options.Runs));
        return plan with { Curve = [.. CurveShares.Select(share => Judge(Rounded(whole * share), seeds, cancellation))] };
    }

    private static TimeSpan Rounded(TimeSpan lead) => TimeSpan.FromTicks(lead.Ticks - (lead.Ticks % TimeSpan.TicksPerMinute));

    private RollStep WithoutIt(RollStep step, TimeSpan lead, CancellationToken cancellation)
    {
        // Who only looks changes nothing, who reads by itself forgets nothing, and what has ended is accepted nowhere, removed or not.
        if (step.Kind is RollStepKind.Verify or RollStepKind.TakeOver or RollStepKind.RefreshesItself or RollStepKind.RemovePrevious)
        {
            return step;
        }

        _doing = "forgetting steps";
        List<int> refused = [];
        SortedSet<string> reasons = new(StringComparer.Ordinal);
        var runs = new InSeedOrder<(int Refused, string[] Reasons)>(_options.FirstSeed, found =>
        {
            refused.Add(found.Refused);
            reasons.UnionWith(found.Reasons);
            return false;
        });
        Scenario scenario = _rehearsal.With(lead, step);
        new SeedWorkers(SeedRange.From(_options.FirstSeed, Math.Min(ForgottenRuns, _options.Runs)), _options.Workers, Protocols.Own).Run(
            (runner, seed) =>
            {
                OAuthSummary tokens = runner.Run(scenario, seed, cancellation).Tokens!;
                Interlocked.Increment(ref _runs);
                runs.Add(seed.Value, (tokens.Refused, [.. tokens.Partners.SelectMany(static partner => partner.FromServers.Refused.Concat(partner.ToServers.Refused)).Select(static each => each.Reason)]));
            },
            static () => false,
            cancellation);
        return step with { RefusedIfForgotten = Sample.Of(refused.Select(static each => (double)each)), ReasonsIfForgotten = [.. reasons] };
    }

    private LeadOutcome Judge(TimeSpan lead, SeedRange seeds, CancellationToken cancellation)
    {
        var sample = new Sample();
        int any = 0;
        var runs = new InSeedOrder<int>(seeds.First, refused =>
        {
            sample.Add(refused);
            any += refused > 0 ? 1 : 0;
            return false;
        });
        new SeedWorkers(seeds, _options.Workers, Protocols.Own).Run(
            (runner, seed) => runs.Add(seed.Value, RefusedIn(runner, seed, lead, cancellation)), static () => false, cancellation);
        return new LeadOutcome(lead, new Share(any, sample.Count), sample);
    }

    private int RefusedIn(SearchRunner runner, Seed seed, TimeSpan lead, CancellationToken cancellation)
    {
        RunJudgement judgement = runner.Judge(_rehearsal.With(lead), seed, cancellation: cancellation);
        Interlocked.Increment(ref _runs);
        return judgement.Failures.Concat(judgement.Violations).FirstOrDefault() is { } failure ? throw new InvalidOperationException(failure)

            // Where the server goes down on which it is staged, whoever does it sees that at once, and goes to another.
            : judgement.LostRequests.Contains(RollRehearsal.NewName) ? 0
            : judgement.RefusedTokens;
    }
}
