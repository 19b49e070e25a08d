using Replicator.Consistency;
using Replicator.Consistency.Promises;
using Replicator.Domain;
using Replicator.Domain.Conflicts;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Commands;
using Replicator.Scenarios.Model.OAuth;
using Replicator.Scenarios.Results;
using Replicator.Scenarios.Running.OAuth;

namespace Replicator.Scenarios.Running;

/// <summary>
/// Judges a run that is over: what is promised under what its scenario allows it fails on, the rest it only measures, and what the scenario promises and never
/// came about leaves it undecided.
/// </summary>
internal sealed class RunJudge(Scenario scenario, RunLedgers ledgers, ExpectationList expectations)
{
    private const int FailuresMax = 5;
    private const int IdleMax = 5;
    private const int OpenMax = 5;
    private const int EvidenceMax = 5;

    private const string NobodyActive = "A failover went wrong or was cut short, and no store is active at the end";

    /// <summary>Asks every checker, and whether what the scenario promises came about.</summary>
    public RunJudgement Judge(RunEnd end, IFinalReads reads)
    {
        List<ExpectationOutcome> outcomes = [];
        List<MeasuredProperty> measurements = [];
        RunConditions conditions = ScenarioConditions.Of(scenario);
        foreach (Expectation each in expectations.All)
        {
            Verdict verdict = each.Checker.Conclude(reads);
            if (each.NamesWinner && TooClose(end) is { } why)
            {
                measurements.Add(Measure(each, new Verdict.Undecided(why)));
            }
            else if (IsPromised(each, conditions))
            {
                outcomes.Add(Outcome(each, verdict, end, reads));
            }
            else
            {
                measurements.Add(Measure(each, verdict));
            }
        }

        if (scenario.Expect.Outcomes.Count > 0)
        {
            outcomes.AddRange(new OutcomeJudge(scenario, ledgers.Requests).Judge(end, reads));
        }

        outcomes.Add(end.Failures.Count == 0
            ? new ExpectationOutcome("no actor fails", VerdictNames.Holds, "No actor threw an exception.", [])
            : new ExpectationOutcome(
                "no actor fails", VerdictNames.Violated, "An actor threw an exception. That is a fault of the program, and the run was "
                    + "ended there.", [.. end.Failures.Take(FailuresMax)]));
        if (end.Missing.Count > 0)
        {
            outcomes.Add(new ExpectationOutcome("everything is known", VerdictNames.Undecided, string.Join(" ", end.Missing.Take(EvidenceMax)), []));
        }

        if (end.Faults.Any(static fault => fault.IsPromised))
        {
            outcomes.Add(JudgeFaults(end));
        }

        if (ledgers.Failovers.All.Count > 0)
        {
            outcomes.Add(JudgeFailovers());
            outcomes.Add(JudgeActive(end, reads));
        }

        if (scenario.Partners.Count > 0)
        {
            outcomes.Add(JudgeTrust(reads));
        }

        if (ledgers.Commands.IsAny || ledgers.Imports.IsAny || ledgers.OAuth.HasCommands)
        {
            outcomes.Add(JudgeCommands(reads));
        }

        return new RunJudgement(
            Overall(outcomes),
            outcomes,
            measurements,
            [.. end.Faults.Where(static fault => fault.Acted > 0).Select(static fault => fault.What)],
            end.Failures,
            end.Violations)
        {
            RefusedTokens = ledgers.OAuth.RefusedCount,
            LostRequests = ledgers.Requests.Lost,
        };
    }

    // The last two commits of the type in use decide who wins; the order of closer ones is the machine's and not the scenario's.
    private string? TooClose(RunEnd end)
    {
        IReadOnlyList<RequestLedger.Entry> committed = ledgers.Requests.Committed;
        if (end.Jitter == TimeSpan.Zero || committed.Count < 2 || committed[^1].CommittedAt - committed[^2].CommittedAt >= end.Jitter)
        {
            return null;
        }

        return $"'{committed[^2].Certificate.Name}' and '{committed[^1].Certificate.Name}' were committed {DurationText.Of((committed[^1].CommittedAt - committed[^2].CommittedAt)!.Value)} "
            + $"apart, and messages came up to {DurationText.Of(end.Jitter)} late: which came last, the scenario did not decide.";
    }

    // What nobody had occasion to break is no more than measured.
    private static bool IsPromised(Expectation expectation, RunConditions conditions) =>
        expectation.Checker.Promise.IsMadeUnder(conditions) && HasOccasion(expectation.Checker);

    private static bool HasOccasion(IChecker checker) => checker switch
    {
        OperationCheck operations => operations.HasOperations,
        IMeasuredChecker measured => measured.Measured.JudgedCount > 0,
        _ => true,
    };

    private static MeasuredProperty Measure(Expectation expectation, Verdict verdict)
    {
        Measurement? measured = (expectation.Checker as IMeasuredChecker)?.Measured;
        (string name, string explanation, IReadOnlyList<string> evidence) = verdict switch
        {
            Verdict.Violated violated => (VerdictNames.Violated, violated.Evidence.Sentence, violated.Evidence.Events),
            Verdict.Undecided undecided => (VerdictNames.Undecided, undecided.Reason, []),
            _ => (VerdictNames.Holds, expectation.Checker.Statement, []),
        };
        return new MeasuredProperty(
            expectation.Name, name, explanation, expectation.Checker.Promise.Sentence, measured?.JudgedCount, measured?.BrokenCount, [.. evidence.Take(EvidenceMax)]);
    }

    private static string Overall(IReadOnlyList<ExpectationOutcome> outcomes) =>
        outcomes.Any(static each => each.Verdict == VerdictNames.Violated) ? VerdictNames.Violated
        : outcomes.Any(static each => each.Verdict == VerdictNames.Undecided) ? VerdictNames.Undecided
        : VerdictNames.Holds;

    private ExpectationOutcome Outcome(Expectation expectation, Verdict verdict, RunEnd end, IFinalReads reads)
    {
        string at = MomentText.Of(reads.EndedAt);
        return verdict switch
        {
            Verdict.Violated soFar when IsTooEarly(expectation, end) => Undecided(expectation, $"The run ended at {at}, too early to tell. By then: "
                + $"{soFar.Evidence.Sentence}"),
            Verdict.Violated soFar when expectation.Checker.Promise.NeedsHealing && !reads.HasMaster && MayNobodyBeActive =>
                Undecided(expectation, $"{NobodyActive}, so nothing more can come. By then: {soFar.Evidence.Sentence}"),
            Verdict.Violated violated => new ExpectationOutcome(expectation.Name, VerdictNames.Violated, violated.Evidence.Sentence, violated.Evidence.Events),
            Verdict.Undecided undecided => Undecided(expectation, undecided.Reason),
            _ when end.IsCutShort => Undecided(expectation, $"It held until the run was cut short at {at}."),
            _ when end.Reason is EndReason.TimeReached && IsPending(expectation) =>
                Undecided(expectation, $"It held at {at}, when the run ended with requests still under way; {UnderWay()}."),
            _ => new ExpectationOutcome(expectation.Name, VerdictNames.Holds, expectation.Checker.Statement, []),
        };
    }

    private static ExpectationOutcome Undecided(Expectation expectation, string why) => new(expectation.Name, VerdictNames.Undecided, why, []);

    private string UnderWay() =>
        scenario.Replication.Conflict == ConflictPolicy.LastReplicatedWins ? "the last to be committed wins" : "what becomes of them may change who wins";

    // Who wins is decided by the last commit, and that may have been still to come.
    private bool IsTooEarly(Expectation expectation, RunEnd end) => end.IsCutShort
        ? expectation.Checker is AgreedWinner
        : end.Reason == EndReason.TimeReached && IsPending(expectation);

    private bool IsPending(Expectation expectation) => expectation.NamesWinner && ledgers.Requests.Requests.Any(static each => each.IsPending);

    // One that was never decided has not been tested against.
    private ExpectationOutcome JudgeFailovers()
    {
        const string Name = "every failover is decided";
        string[] open = [.. ledgers.Failovers.All.Where(static each => !each.IsDecided && !each.What.IsOptional).Select(Open)];
        return open.Length == 0
            ? new ExpectationOutcome(Name, VerdictNames.Holds, "Every failover that the scenario promises took place, was refused, or went wrong.", [])
            : new ExpectationOutcome(Name, VerdictNames.Undecided, $"{string.Join(" ", open)} So the run says nothing about it.", []);
    }

    private ExpectationOutcome JudgeCommands(IFinalReads reads)
    {
        const string Name = "every command is carried out";
        string[] open = [.. ledgers.Commands.Open(server => reads.State(server).IsRemoved), .. ledgers.Imports.Open, .. ledgers.OAuth.Open.Select(Open)];
        return open.Length == 0
            ? new ExpectationOutcome(Name, VerdictNames.Holds, "All that the operator had to do was done.", [])
            : new ExpectationOutcome(Name, VerdictNames.Undecided, $"{string.Join(" ", open.Take(OpenMax))} So the run says nothing about it.", []);
    }

    // Nothing is created where metadata cannot be read, and then nobody calls anybody. What was to be created later is no matter of the run.
    private ExpectationOutcome JudgeTrust(IFinalReads reads)
    {
        const string Name = "partners and deployment trust one another";
        string[] missing =
        [
            .. scenario.Partners.Index().Where(each => each.Item.CreatedAt < reads.EndedAt && ledgers.OAuth.TrustOf(each.Index).CreatedAt is null)
                .Select(each => WhyNoTrust(each.Item, ledgers.OAuth.TrustOf(each.Index))),
        ];
        return missing.Length == 0 ? new ExpectationOutcome(Name, VerdictNames.Holds, "Every partner that was to be created was.", [])
            : new ExpectationOutcome(Name, VerdictNames.Undecided, $"{string.Join(" ", missing.Take(OpenMax))} Nothing was created, and nobody calls anybody there.", []);
    }

    private static string WhyNoTrust(PartnerSettings partner, OAuthLedger.Trust trust) => trust.NotCreatedBecause is { } why
        ? $"{partner.Name} was to be created at {MomentText.Of(partner.CreatedAt)}, and {why}: let createdAt be when a certificate is assigned there, and {partner.Name} reach it."
        : $"{partner.Name} was to be created at {MomentText.Of(partner.CreatedAt)}, and the run ended before it was.";

    private string Open(OperatorItem item) => item switch
    {
        MetadataRefresh refresh => $"{scenario.Partners[refresh.Partner].Name} could not read the metadata of {scenario.Topology.NameOf(refresh.From)} at {MomentText.Of(refresh.At)}.",
        PartnerReading reading => $"{scenario.Topology.NameOf(reading.From)} could not read the metadata of {scenario.Partners[reading.Partner].Name} at {MomentText.Of(reading.At)}.",
        KeyUpload upload => $"The key of '{upload.Certificate}' could not be uploaded at {MomentText.Of(upload.At)}, for it was not committed by then.",
        _ => throw new InvalidOperationException($"{item} is none of a partner's."),
    };

    private string Open(FailoverLedger.Entry entry)
    {
        string to = scenario.Topology.NameOf(entry.What.To);
        return entry.IsServerDown ? $"The failover to {to} was given to nobody, for it was down." : $"The failover to {to} came to no end.";
    }

    private bool MayNobodyBeActive => ledgers.Failovers.All.Any(static each => each.MayLeaveNobody);

    // Whatever else holds: with nobody active nothing is ever committed again.
    private ExpectationOutcome JudgeActive(RunEnd end, IFinalReads reads)
    {
        const string Name = "a store is active at the end";
        return reads.HasMaster ? new ExpectationOutcome(Name, VerdictNames.Holds, "One of the two stores is the master.", [])
            : MayNobodyBeActive ? new ExpectationOutcome(Name, VerdictNames.Undecided, $"{NobodyActive}.", [])
            : end.IsCutShort ? new ExpectationOutcome(Name, VerdictNames.Undecided, "The run was cut short.", [])
            : new ExpectationOutcome(Name, VerdictNames.Violated, "No store is active at the end, although every failover that took place succeeded.", []);
    }

    // A fault that did nothing has not been tested against, whatever else held.
    private static ExpectationOutcome JudgeFaults(RunEnd end)
    {
        const string Name = "every scheduled fault does something";
        string[] idle = [.. end.Faults.Where(static fault => fault is { IsPromised: true, Acted: 0 }).Select(static fault => fault.Text)];
        return idle.Length == 0
            ? new ExpectationOutcome(Name, VerdictNames.Holds, "Every fault that the scenario promises struck something.", [])
            : new ExpectationOutcome(
                Name,
                VerdictNames.Undecided,
                end.IsCutShort
                    ? "The run was cut short before every fault had struck something."
                    : $"The run would have been the same without "
                        + $"{string.Join("; ", idle.Take(IdleMax))}{(idle.Length > IdleMax ? $" and {idle.Length - IdleMax} more" : "")}: "
                        + "nothing came its way while it lasted, so the run says nothing about it.",
                []);
    }
}
