using Replicator.Consistency;
using Replicator.Domain;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Running;

/// <summary>Compares what has become of requests with what the scenario expects of each.</summary>
internal sealed class OutcomeJudge(Scenario scenario, RequestLedger requests)
{
    /// <summary>A verdict for each of the expected outcomes, in the order of the scenario.</summary>
    public IEnumerable<ExpectationOutcome> Judge(RunEnd end, IFinalReads reads)
    {
        requests.TakeEffect(reads.EndedAt);
        var fates = new RequestFates(requests, isOver: end.IsQuiet);
        return [.. scenario.Expect.Outcomes.Select(expected => Judge(expected, fates, end, MomentText.Of(reads.EndedAt)))];
    }

    private ExpectationOutcome Judge(ExpectedOutcome expected, RequestFates fates, RunEnd end, string at)
    {
        string name = $"outcome: {expected.Request}: {expected.Outcome}";
        RequestLedger.Entry? entry = requests.Requests.FirstOrDefault(each => each.Certificate.Name == expected.Request);
        string? found = entry is null ? null : fates.OutcomeOf(entry);
        (string verdict, string explanation) = found switch
        {
            _ when end.IsCutShort => (VerdictNames.Undecided, $"The run was cut short at {at}, too early to tell."),
            null => (VerdictNames.Undecided, $"'{expected.Request}' was not made before the run ended at {at}."),
            _ when found == expected.Outcome => (VerdictNames.Holds, $"At the end '{expected.Request}' is {found}."),
            RequestOutcome.Pending => (VerdictNames.Undecided, $"'{expected.Request}' was still under way when the run ended at {at}."),
            _ => (VerdictNames.Violated, $"At the end '{expected.Request}' is {found} and not {expected.Outcome} as expected."),
        };
        return new ExpectationOutcome(name, verdict, explanation, []);
    }
}
