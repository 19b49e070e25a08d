using Microsoft.Playwright;
using Replicator.Domain.Conflicts;
using Replicator.Reporting.Html;
using Replicator.Search.Benchmarking;
using Replicator.Search.Comparing;
using Replicator.Search.Exploring;
using Replicator.Search.Planning;
using Replicator.Search.Replications;

namespace Replicator.Reporting.Tests.Browser;

/// <summary>The pages of searches and benchmarks as a person finds them in a browser.</summary>
[Collection(SharedChromium.Name)]
public sealed class FindingsPageBrowserTests(Chromium chromium)
{
    private const string Planted = "<script>window.planted = true</script>";

    [BrowserTheory]
    [InlineData("explore", ColorScheme.Light, 1280)]
    [InlineData("explore", ColorScheme.Dark, 360)]
    [InlineData("compare", ColorScheme.Light, 360)]
    [InlineData("compare", ColorScheme.Dark, 1280)]
    [InlineData("bench", ColorScheme.Light, 1280)]
    [InlineData("plan-roll", ColorScheme.Dark, 1280)]
    public async Task It_opens_without_an_error_asks_for_nothing_fits_and_keeps_nobody_from_using_it(string kind, ColorScheme scheme, int width)
    {
        await using WatchedPage page = await chromium.OpenAsync(FileOf(kind), options: new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 } });

        await Assertions.Expect(page.Page.Locator("section.card").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator("svg.chart").First).ToBeVisibleAsync();
        Assert.InRange(await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), 1, width);
        Assert.Equal([], await page.ViolationsAsync());
        page.AssertBehaved();
    }

    [BrowserFact]
    public async Task The_evidence_and_the_replay_of_a_violation_are_there()
    {
        await using WatchedPage page = await chromium.OpenAsync(FileOf("explore"));

        await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Seed 1 violates: winner: OAuthTokenIssuer: later" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Link, new() { Name = "Replay" })).ToHaveAttributeAsync("href", "runs/replay.html");
    }

    [BrowserFact]
    public async Task Whatever_was_found_stays_text()
    {
        var findings = new Findings(Planted, Planted, null, [new FindingsSection(Planted) { Paragraphs = [Planted], Commands = [Planted], Links = [new FindingsLink(Planted, "x.html")] }]);
        await using WatchedPage page = await chromium.OpenAsync(chromium.MakeFile("planted-findings", writer => FindingsPage.Write(findings, writer)));

        await Assertions.Expect(page.Page.Locator("section.card h2")).ToHaveTextAsync(Planted);
        Assert.False(await page.Page.EvaluateAsync<bool>("() => 'planted' in window"));
        page.AssertBehaved();
    }

    private string FileOf(string kind) => chromium.MakeFile(kind, writer => FindingsPage.Write(Found(kind), writer));

    private static Findings Found(string kind)
    {
        var link = new FindingsLink("Replay", "runs/replay.html");
        return kind switch
        {
            "explore" => FindingsOf.Exploration(
                new Explorer(RunPages.Read("clock-skew"), new ExploreOptions { IsAsWritten = true, Seeds = new SeedRange(1, 20), Workers = 1 }).Explore(), [link]),
            "compare" => FindingsOf.Comparison(
                new PolicyComparison(RunPages.Read("clock-skew"), new ComparisonOptions { Policies = [ConflictPolicy.LastReplicatedWins, ConflictPolicy.CompareAndSet], Seeds = new SeedRange(1, 20), Workers = 1 })
                    .Compare(),
                (_, _) => link),
            "bench" => FindingsOf.Benchmark(
                new Benchmark(
                    [new BenchmarkGroup(BenchmarkSection.Only, [new("two-requests", RunPages.Read("two-requests")), new("medium", RunPages.Read("medium"))])],
                    new BenchmarkOptions { Clock = TimeProvider.System, Replications = new SamplingOptions { RunsMin = 5, RunsMax = 5, Workers = 1 } }).Run(),
                (_, _) => link),
            _ => FindingsOf.RollPlan(
                new RollPlanner(
                    RunPages.Read("large-oauth"), new RollRehearsal(RunPages.Read("large-oauth")), new RollPlanOptions { Lead = TimeSpan.FromDays(2), Bound = 0.5, Workers = 1 }).Plan(),
                link),
        };
    }
}
