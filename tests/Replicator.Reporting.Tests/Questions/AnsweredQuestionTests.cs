using Replicator.Reporting.Questions;
using Replicator.Scenarios.Results;

namespace Replicator.Reporting.Tests.Questions;

public sealed class AnsweredQuestionTests
{
    [Theory]
    [InlineData(true, VerdictNames.Holds, VerdictNames.Holds)]
    [InlineData(false, VerdictNames.Holds, VerdictNames.Violated)]
    [InlineData(true, VerdictNames.Violated, VerdictNames.Violated)]
    [InlineData(true, VerdictNames.Undecided, VerdictNames.Undecided)]
    [InlineData(false, VerdictNames.Undecided, VerdictNames.Violated)]
    public void An_answer_holds_when_its_claims_are_borne_out_by_runs_that_hold(bool isBorneOut, string run, string expected) =>
        Assert.Equal(expected, Answered(isBorneOut, Results.TwoRequests with { Verdict = run }).Verdict);

    [Fact]
    public void A_run_that_was_cut_short_speaks_against_no_answer() => Assert.Equal(
        VerdictNames.Undecided, Answered(isBorneOut: false, Results.TwoRequests with { EndedBecause = EndReasonNames.Cancelled }).Verdict);

    [Fact]
    public void A_claim_that_is_not_borne_out_is_told_before_its_evidence_and_the_answer_is_not_given_as_one()
    {
        string report = Report(Answered(isBorneOut: false, Results.TwoRequests));

        Assert.Contains("The runs do not bear the answer out. It is:\n  Yes.\n", report, StringComparison.Ordinal);
        Assert.Contains("\nNOT BORNE OUT: The second wins.\n  'first' won.\n", report, StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_of_the_run_that_failed_is_told_with_its_reason()
    {
        string report = Report(Answered(isBorneOut: true, Results.TwoRequests with
        {
            Verdict = VerdictNames.Violated,
            Expectations = [new ExpectationOutcome("convergedWithin: 1m", VerdictNames.Violated, "Two are late.", [])],
        }));

        Assert.Contains("  convergedWithin: 1m: Two are late.\n", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Questions_that_were_never_asked_of_a_run_find_nothing_in_a_run_without_commits()
    {
        RunResult nothing = Results.TwoRequests with
        {
            Winners = new Dictionary<string, Winner>(),
            Requests = [],
            Convergence = new ConvergenceSummary(8, 0, null, [], []),
            Assignment = null,
            Measurements = [],
        };

        Assert.All(
            QuestionList.All,
            question => Assert.NotEqual(
                VerdictNames.Holds, new AnsweredQuestion(question, [.. question.Scenarios.Select(_ => nothing)]).Verdict));
    }

    private static AnsweredQuestion Answered(bool isBorneOut, RunResult run) => new(
        new Question
        {
            Number = 1,
            Text = "Does the second win?",
            Answer = "Yes.",
            Scenarios = ["two-requests"],
            Claims = _ => [Claim.Of("The second wins.", isBorneOut, Sentence.Of($"'{"first"}' won."))],
        },
        [run]);

    private static string Report(AnsweredQuestion answered)
    {
        using var writer = new StringWriter();
        QuestionReport.Write(answered, writer, ReportStyle.Piped);
        return writer.ToString().ReplaceLineEndings("\n");
    }
}
