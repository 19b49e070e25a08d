using System.Text.RegularExpressions;
using Replicator.Reporting.Html;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;

namespace Replicator.Reporting.Tests.Html;

public sealed class RunPageTests
{
    private const string Planted = "</script><script>alert(1)</script><!-- & \" '";

    [Fact]
    public void Equal_runs_have_equal_pages() => Assert.Equal(RunPages.Write(RunPages.Of("two-requests")), RunPages.Write(RunPages.Of("two-requests")));

    [Fact]
    public void What_comes_from_a_run_is_data_and_never_markup()
    {
        Scenario scenario = RunPages.Read("two-requests") with { Name = Planted, Description = Planted };
        string page = RunPages.Write(RunPages.Of(scenario));

        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(page, "</script>"));
        Assert.Contains("<title>&lt;/script&gt;&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
    }

    [Fact]
    public void It_names_no_other_address_and_allows_none()
    {
        string page = RunPages.Write(RunPages.Of("two-requests"));

        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.Equal(["http://www.w3.org/2000/svg"], Regex.Matches(page, "https?://[^\"' )]*").Select(static match => match.Value).Distinct());
    }

    [Fact]
    public void It_stays_small_for_a_small_run() => Assert.InRange(RunPages.Write(RunPages.Of("two-requests")).Length, 1, 500_000);

    [Fact]
    public void Long_lists_are_cut_and_their_length_is_told()
    {
        PageRun run = RunPages.Of("steady-requests");

        Assert.True(run.RequestCount > run.Result.Requests.Count);
        Assert.InRange(run.Result.Convergence.Commits.Count, 1, 20);
        Assert.Contains($"\"requestCount\":{run.RequestCount}", RunPages.Write(run), StringComparison.Ordinal);
    }

    [Fact]
    public void The_status_has_the_first_servers_and_then_those_that_are_behind()
    {
        PageStatus status = PageStatus.Of(Enumerable.Range(0, 5_000).Select(static index => new ReplicaStatus(index != 4_000, $"s{index}", null, null, "pool", "1.1")));

        Assert.Equal(1_001, status.Rows.Count);
        Assert.Equal("s4000", status.Rows[^1][1]);
        Assert.Equal(3_999, status.Omitted);
    }
}
