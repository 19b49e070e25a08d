using Replicator.Consistency;
using Replicator.Consistency.Promises;
using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Running;

/// <summary>Tells what is promised of a run from what is only measured.</summary>
internal sealed class Judgement(RunConditions conditions)
{
    private const int EvidenceMax = 5;

    /// <summary>Whether a run fails when the property is broken. What nobody had occasion to break is no more than measured.</summary>
    public bool IsPromised(Expectation expectation) => expectation.Checker.Promise.IsMadeUnder(conditions) && HasOccasion(expectation.Checker);

    /// <summary>What was measured of a property that is not promised.</summary>
    public static MeasuredProperty Measure(Expectation expectation, Verdict verdict)
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

    private static bool HasOccasion(IChecker checker) => checker switch
    {
        OperationCheck operations => operations.HasOperations,
        IMeasuredChecker measured => measured.Measured.JudgedCount > 0,
        _ => true,
    };
}
