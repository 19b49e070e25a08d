using Replicator.Scenarios.Results;

namespace Replicator.Reporting.Questions;

/// <summary>A question with the runs that were made for it.</summary>
public sealed class AnsweredQuestion
{
    /// <summary>Looks whether the runs bear the answer out.</summary>
    /// <param name="question">The question.</param>
    /// <param name="runs">The results of its scenarios, in their order.</param>
    public AnsweredQuestion(Question question, IReadOnlyList<RunResult> runs) =>
        (Question, Runs, Claims) = (question, runs, question.Claims(runs));

    /// <summary>The question.</summary>
    public Question Question { get; }

    /// <summary>What came of its scenarios, in their order.</summary>
    public IReadOnlyList<RunResult> Runs { get; }

    /// <summary>What the answer claims, and what the runs say of it.</summary>
    public IReadOnlyList<Claim> Claims { get; }

    /// <summary>
    /// <c>holds</c> when every claim is borne out and every run is as its scenario expects; <c>violated</c> when a run that came to its end says otherwise;
    /// <c>undecided</c> when a run does not tell.
    /// </summary>
    public string Verdict =>
        Runs.Any(static run => run.EndedBecause == EndReasonNames.Cancelled) ? VerdictNames.Undecided
        : Claims.Any(static claim => !claim.IsBorneOut) || Has(VerdictNames.Violated) ? VerdictNames.Violated
        : Has(VerdictNames.Undecided) ? VerdictNames.Undecided
        : VerdictNames.Holds;

    private bool Has(string verdict) => Runs.Any(run => run.Verdict == verdict);
}
