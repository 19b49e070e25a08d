using Replicator.Scenarios.Results;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Replicator.Reporting;

/// <summary>Whether all is as expected, and if not, what proves it.</summary>
internal static class ExpectationSection
{
    private const int SentencesMax = 10;

    public static void Write(Page page, RunResult result)
    {
        page.Heading("Expectations");
        var table = new TableOf("", "");
        foreach (ExpectationOutcome outcome in result.Expectations)
        {
            table.Row(new Text(outcome.Verdict, Styles.OfVerdict(outcome.Verdict)), Explained(outcome));
        }

        page.Table(table);
        Sentences(page, "Exceptions that no actor handled", result.Failures);
        Sentences(page, "What could not be simulated", result.Violations);
        page.Blank();
        page.Line($"verdict {result.Verdict}", Styles.OfVerdict(result.Verdict));
        if (result.Fingerprint.Length > 0)
        {
            page.Line($"fingerprint {result.Fingerprint}");
        }
    }

    private static Rows Explained(ExpectationOutcome outcome)
    {
        List<IRenderable> lines = [new Text(Plain.Of(outcome.Expectation)), new Text(Plain.Of(outcome.Explanation), Styles.Note)];
        lines.AddRange(outcome.Evidence.Select(static evidence => new Text(Plain.Of($"- {evidence}"))));
        return new Rows(lines);
    }

    private static void Sentences(Page page, string heading, IReadOnlyList<string> sentences)
    {
        if (sentences.Count == 0)
        {
            return;
        }

        page.Heading(heading);
        Shortened<string> list = Shortened<string>.To(SentencesMax, sentences);
        foreach (string sentence in list.Shown)
        {
            page.Sentence(sentence, Styles.Bad);
        }

        if (list.More > 0)
        {
            page.Sentence($"and {Amount.Count(list.More)} more in result.json", Styles.Note);
        }
    }
}
