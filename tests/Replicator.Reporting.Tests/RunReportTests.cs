using Replicator.Scenarios.Results;

namespace Replicator.Reporting.Tests;

public sealed class RunReportTests
{
    private static readonly ConvergenceFigures OneSecond = new(1, 1, 1, 1);

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void The_report_of_two_requests_is_the_one_that_was_approved(int width)
    {
        string report = Results.Report(Results.TwoRequests, new ReportStyle(width, Colors: false));

        Assert.All(report.Split('\n'), line => Assert.True(line.Length <= width, $"'{line}' is longer than {width}."));
        Approved.Matches(report, "Replicator.Reporting.Tests", $"TwoRequests.{width}");
    }

    [Fact]
    public void Into_a_pipe_every_row_and_every_sentence_is_one_line_without_colours()
    {
        string report = Results.Report(Results.TwoRequests, ReportStyle.Piped);

        Assert.Contains("  It was committed last, 0.936 s after 'second', although 'second' was asked for later. The order of commit at the master decides, "
            + "nothing else.\n", report, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', report);
        Assert.All(report.Split('\n'), line => Assert.False(line.EndsWith(' '), $"'{line}' ends with a space."));
    }

    [Fact]
    public void In_colours_it_says_the_same()
    {
        string colored = Results.Report(Results.TwoRequests, new ReportStyle(120, Colors: true));

        Assert.Contains("\u001b[", colored, StringComparison.Ordinal);
        string plain = System.Text.RegularExpressions.Regex.Replace(colored, "\u001b\\[[0-9;]*m", "");
        Assert.Equal(
            Results.Report(Results.TwoRequests, new ReportStyle(120, Colors: false)),
            string.Join('\n', plain.Split('\n').Select(line => line.TrimEnd())));
    }

    [Fact]
    public void A_name_is_shown_as_it_is_and_neither_as_markup_nor_as_a_command_to_the_terminal()
    {
        RunResult result = Results.TwoRequests with { Scenario = "[red]danger[/] <script> \u001b[31m", Description = "two\nlines\u0007" };

        string[] lines = Results.Report(result, ReportStyle.Piped).Split('\n');

        Assert.Equal("[red]danger[/] <script> \uFFFD[31m", lines[0]);
        Assert.Equal("  two lines\uFFFD", lines[1]);
    }

    [Fact]
    public void A_long_name_is_wrapped_on_a_narrow_terminal_and_whole_in_a_pipe()
    {
        string name = new('n', 63);
        RunResult result = Results.TwoRequests with
        {
            Requests = [Results.TwoRequests.Requests[0] with { Name = name, From = new string('f', 63) }],
        };

        Assert.Contains($"{name}  {new string('f', 63)}", Results.Report(result, ReportStyle.Piped), StringComparison.Ordinal);
        string narrow = Section(Results.Report(result, new ReportStyle(80, Colors: false)), "Requests");
        Assert.Equal(63, narrow.Split('\n')[2..^2].Sum(line => line.Count(character => character == 'f')));
        Assert.DoesNotContain('…', narrow);
    }

    [Fact]
    public void Of_many_pools_the_ten_slowest_are_shown_and_the_others_counted()
    {
        ConvergenceSummary convergence = Results.TwoRequests.Convergence with
        {
            Pools = [.. Enumerable.Range(1, 25).Select(number => new PoolConvergence($"pool{number:00}", "hq", 1, 1, OneSecond with { LastSeconds = number }))],
        };

        string section = Section(Results.Report(Results.TwoRequests with { Convergence = convergence }, ReportStyle.Piped), "Convergence");

        Assert.DoesNotContain("pool15", section, StringComparison.Ordinal);
        Assert.Contains("pool16 (hq)", section, StringComparison.Ordinal);
        Assert.Contains("pool25 (hq)", section, StringComparison.Ordinal);
        Assert.Contains("These are the slowest pools; 15 more in result.json.", section, StringComparison.Ordinal);
    }

    [Fact]
    public void One_alone_is_never_left_out_because_to_say_so_takes_its_line()
    {
        TrafficSummary traffic = Results.TwoRequests.Traffic with
        {
            Links = [.. Enumerable.Range(1, 6).Select(number => new LinkTraffic("pool01", $"pool{number:00}", 1, 100, 0, 0))],
        };

        string six = Section(Results.Report(Results.TwoRequests with { Traffic = traffic }, ReportStyle.Piped), "Traffic");
        string seven = Section(
            Results.Report(Results.TwoRequests with { Traffic = traffic with { Links = [.. traffic.Links, traffic.Links[0]] } }, ReportStyle.Piped), "Traffic");

        Assert.DoesNotContain("more", six, StringComparison.Ordinal);
        Assert.Contains("pool06", six, StringComparison.Ordinal);
        Assert.Contains("and 2 more pairs", seven, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_in_force_at_the_end_was_so_for_at_least_that_long_and_what_was_overwritten_for_exactly_even_by_the_last_event_of_all()
    {
        InForceSummary until = new(1, 1, 10, 20, false, 10, 10, [new PoolInForce("pool01", 1, 1, false, 10, 10)]);
        RequestOutcome first = Results.TwoRequests.Requests[0];
        RunResult result = Results.TwoRequests with
        {
            EndSeconds = 20,
            Requests =
            [
                first with { Name = "old", InForce = until },
                first with { Name = "new", InForce = until with { FromSeconds = 10, IsInForceAtEnd = true } },
                first with { Name = "twice", InForce = until with { Servers = 2, Stretches = 3, ServerSeconds = 24 } },
            ],
        };

        string[] lines = Section(Results.Report(result, ReportStyle.Piped), "In force").Split('\n');

        Assert.Matches(@"^  old +pool01 +1 +10\.00 s +20\.00 s +10\.00 s +10\.00 s$", lines[2]);
        Assert.Matches(@"^  new +pool01 +1 +10\.00 s +the end +≥ 10\.00 s +≥ 10\.00 s$", lines[3]);
        Assert.Matches(@"^  twice +pool01 +2, 3 times +10\.00 s +20\.00 s +10\.00 s +8\.00 s$", lines[4]);
        Assert.Equal("  In force means assigned: the server's scheduled task has run, after its replica had applied the package.", lines[5]);
    }

    [Fact]
    public void One_server_installs_the_certificate()
    {
        RunResult result = Results.TwoRequests with { Topology = new TopologySummary(1, 1, 1, 1, "pool01-01") };

        Assert.Contains("  1 server (1 pool, 1 site), of which 1 installs the certificate; the CMS is on "
            + "pool01-01.", Results.Report(result, ReportStyle.Piped), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pool_that_was_never_reached_counts_as_the_slowest()
    {
        ConvergenceSummary convergence = Results.TwoRequests.Convergence with
        {
            Pools = [new PoolConvergence("dark", "hq", 3, 0, null), .. Enumerable.Range(1, 12).Select(number => new PoolConvergence($"p{number}", "hq", 1, 1, OneSecond))],
        };

        string section = Section(Results.Report(Results.TwoRequests with { Convergence = convergence }, ReportStyle.Piped), "Convergence");

        Assert.Matches(@"dark \(hq\) +0 of 3 +- +- +- +-\n", section);
    }

    [Fact]
    public void Lost_requests_are_named()
    {
        RequestOutcome lost = Results.TwoRequests.Requests[1] with { Name = "third", Outcome = "lost", Version = null, CommittedAtSeconds = null, OverwrittenBy = null };

        string section = Section(Results.Report(Results.TwoRequests with { Requests = [.. Results.TwoRequests.Requests, lost] }, ReportStyle.Piped), "Requests");

        Assert.Contains("  Lost requests, never committed: third.\n", section, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_requests_the_winner_the_lost_and_the_latest_are_shown_in_their_order()
    {
        RequestOutcome winner = Results.TwoRequests.Requests[0];
        RequestOutcome overwritten = Results.TwoRequests.Requests[1];
        RunResult result = Results.TwoRequests with
        {
            Requests =
            [
                winner with { Name = "the-winner" },
                .. Enumerable.Range(1, 100).Select(number => overwritten with { Name = $"r{number:000}", CommittedAtSeconds = number }),
                overwritten with { Name = "the-lost", Outcome = "lost", Version = null, CommittedAtSeconds = null, OverwrittenBy = null },
            ],
        };

        string[] lines = Section(Results.Report(result, ReportStyle.Piped), "Requests").Split('\n');

        Assert.StartsWith("  the-winner", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("  r083", lines[3], StringComparison.Ordinal);
        Assert.StartsWith("  the-lost", lines[21], StringComparison.Ordinal);
        Assert.Equal("  and 82 more in result.json", lines[22]);
    }

    [Fact]
    public void A_violated_expectation_is_shown_with_its_evidence()
    {
        RunResult result = Results.TwoRequests with
        {
            Verdict = VerdictNames.Violated,
            Expectations = [new ExpectationOutcome("no replica goes back", VerdictNames.Violated, "pool01-01 went back.", ["00:00:01 applied 1.2", "00:00:02 applied 1.1"])],
            Failures = ["00:00:03 pool01-01: InvalidOperationException: x"],
            Violations = ["00:00:04 pool01-02: Ask"],
        };

        string report = Results.Report(result, ReportStyle.Piped);

        Assert.Contains(
            "  violated  no replica goes back\n            pool01-01 went back.\n            - 00:00:01 applied 1.2\n            - 00:00:02 "
                + "applied 1.1\n", report, StringComparison.Ordinal);
        Assert.Contains("Exceptions that no actor handled\n  00:00:03 pool01-01: InvalidOperationException: x\n", report, StringComparison.Ordinal);
        Assert.Contains("What could not be simulated\n  00:00:04 pool01-02: Ask\n", report, StringComparison.Ordinal);
        Assert.Contains("\nverdict violated\n", report, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_without_commits_has_no_winner_and_no_convergence()
    {
        RunResult result = Results.TwoRequests with
        {
            Winners = new SortedDictionary<string, Winner>(),
            Requests = [],
            Convergence = new ConvergenceSummary(8, 0, null, [], []),
        };

        string report = Results.Report(result, ReportStyle.Piped);

        Assert.Contains("  None: no request was committed.\n", report, StringComparison.Ordinal);
        Assert.Contains("  Nobody asked for anything.\n", report, StringComparison.Ordinal);
        Assert.Contains("  Nothing was committed.\n", report, StringComparison.Ordinal);
        Assert.DoesNotContain("In force", report, StringComparison.Ordinal);
    }

    // From a section's heading to the blank line that ends it.
    private static string Section(string report, string heading)
    {
        int start = report.IndexOf($"\n{heading}", StringComparison.Ordinal) + 1;
        int end = report.IndexOf("\n\n", start, StringComparison.Ordinal);
        return report[start..(end + 1)];
    }
}
