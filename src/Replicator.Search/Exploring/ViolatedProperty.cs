using Replicator.Scenarios.Results;

namespace Replicator.Search.Exploring;

/// <summary>What a run violates, and the evidence.</summary>
/// <param name="Name">The expectation, as results call it; the same name means the same property.</param>
/// <param name="Sentence">What happened, in a sentence.</param>
/// <param name="Events">The smallest set of events that shows it.</param>
public sealed record ViolatedProperty(string Name, string Sentence, IReadOnlyList<string> Events)
{
    private const string Simulation = "nothing happens that cannot be simulated";

    /// <summary>The first expectation that a run violates; null when it violates none. What ends a run from within is a violation too.</summary>
    public static ViolatedProperty? In(RunJudgement judgement)
    {
        // An actor that failed cut the run short, so that what else is missing is no wonder.
        if (judgement.Violations.Count > 0)
        {
            return new ViolatedProperty(Simulation, judgement.Violations[0], []);
        }

        ExpectationOutcome? violated = judgement.Failures.Count > 0
            ? judgement.Expectations.LastOrDefault(static each => each.Verdict == VerdictNames.Violated)
            : judgement.Expectations.FirstOrDefault(static each => each.Verdict == VerdictNames.Violated);
        return violated is null ? null : new ViolatedProperty(violated.Expectation, violated.Explanation, violated.Evidence);
    }
}
