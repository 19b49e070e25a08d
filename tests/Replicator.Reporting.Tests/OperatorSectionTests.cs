using Replicator.Scenarios.Results;

namespace Replicator.Reporting.Tests;

public sealed class OperatorSectionTests
{
    [Fact]
    public void Each_import_by_hand_has_a_sentence_that_says_what_came_of_it()
    {
        RunResult result = Results.TwoRequests with
        {
            ConfigurationImports =
            [
                new ImportOutcome("edge01-01", 60, ImportOutcome.Done, "1.2", 62.5m),
                new ImportOutcome("edge01-02", 60, ImportOutcome.Unneeded, "1.2", null),
                new ImportOutcome("edge01-03", 60, ImportOutcome.Pending, "1.2", null),
                new ImportOutcome("edge01-04", 60, ImportOutcome.NotGiven, null, null),
            ],
        };

        Assert.Contains(
            """

            Operator
              The configuration was imported by hand on edge01-01 at 60.00 s. It had version 1.2 from 62.50 s on.
              The configuration was imported by hand on edge01-02 at 60.00 s. It had version 1.2 or a newer one already.
              The configuration was imported by hand on edge01-03 at 60.00 s. It had not applied version 1.2 by the end.
              The configuration was imported by hand on edge01-04 at 60.00 s. That came to nothing: the server or the master was down, or the store was empty.

            """.ReplaceLineEndings("\n"),
            Results.Report(result, ReportStyle.Piped),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_imports_the_first_are_told_and_the_others_counted()
    {
        RunResult result = Results.TwoRequests with
        {
            ConfigurationImports = [.. Enumerable.Range(1, 13).Select(static number => new ImportOutcome($"edge01-{number:00}", 60, ImportOutcome.Done, "1.2", 60))],
        };

        string report = Results.Report(result, ReportStyle.Piped);
        Assert.Contains("on edge01-10 at", report, StringComparison.Ordinal);
        Assert.DoesNotContain("edge01-11", report, StringComparison.Ordinal);
        Assert.Contains("  And on 3 more servers.\n", report, StringComparison.Ordinal);
    }
}
