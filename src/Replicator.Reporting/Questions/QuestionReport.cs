using Replicator.Scenarios.Results;

namespace Replicator.Reporting.Questions;

/// <summary>The questions, and what runs say to one of them, for the console.</summary>
public static class QuestionReport
{
    /// <summary>Lists all questions.</summary>
    public static void WriteList(TextWriter writer, ReportStyle style)
    {
        var page = new Page(style);
        page.Line("Answered by running:", Styles.Heading);
        foreach (Question question in QuestionList.All)
        {
            page.Sentence($"{question.Number,2}  {question.Text} [{string.Join(", ", question.Scenarios)}]");
        }

        page.WriteTo(writer);
    }

    /// <summary>Explains what came of the runs of a question.</summary>
    public static void Write(AnsweredQuestion answered, TextWriter writer, ReportStyle style)
    {
        var page = new Page(style);
        WriteHead(page, answered.Question);
        page.Line(answered.Verdict switch
        {
            VerdictNames.Holds => answered.Question.Answer,
            VerdictNames.Violated => "The runs do not bear the answer out. It is:",
            _ => "The runs do not tell. The answer is:",
        });
        if (answered.Verdict != VerdictNames.Holds)
        {
            page.Sentence(answered.Question.Answer);
        }

        foreach (Claim claim in answered.Claims)
        {
            page.Heading(claim.IsBorneOut ? claim.Statement : $"NOT BORNE OUT: {claim.Statement}");
            foreach (Sentence sentence in claim.Evidence)
            {
                page.Sentence(sentence.Text);
            }
        }

        if (answered.Question.NotRun is { } notRun)
        {
            page.Heading("Not part of the run");
            page.Sentence(notRun);
        }

        foreach (RunResult run in answered.Runs)
        {
            WriteRun(page, run);
        }

        page.WriteTo(writer);
    }

    private static void WriteHead(Page page, Question question)
    {
        page.Line($"Question {question.Number}: {question.Text}", Styles.Heading);
        page.Blank();
    }

    private static void WriteRun(Page page, RunResult run)
    {
        page.Heading($"Run of '{run.Scenario}', seed {run.Seed}: {run.Verdict}");
        foreach (IGrouping<string, ExpectationOutcome> checks in run.Expectations.GroupBy(static each => each.Verdict))
        {
            page.Sentence($"{checks.Key}: {string.Join("; ", checks.Select(static check => check.Expectation))}.");
        }

        foreach (ExpectationOutcome failed in run.Expectations.Where(static each => each.Verdict != VerdictNames.Holds))
        {
            page.Sentence($"{failed.Expectation}: {failed.Explanation}");
        }
    }
}
