using Microsoft.Playwright;
using Replicator.Reporting.Html;
using Replicator.Scenarios.Replays;

namespace Replicator.Reporting.Tests.Browser;

/// <summary>The page of a run as a person finds it in a browser.</summary>
[Collection(SharedChromium.Name)]
public sealed class RunPageBrowserTests(Chromium chromium)
{
    private const string Planted = "<script>window.planted = true</script><img src=x onerror=\"window.planted = true\">";

    [BrowserTheory]
    [InlineData("two-requests", 500_000)]
    [InlineData("large", 500_000)]
    [InlineData("million", 5_000_000)]
    public async Task It_is_small_opens_in_two_seconds_asks_for_nothing_and_has_no_error(string scenario, int bytesMax)
    {
        string file = PageOf(scenario);
        await using WatchedPage page = await chromium.OpenAsync(file);

        await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(RunPages.Read(scenario).Name);
        Assert.InRange(new FileInfo(file).Length, 1, bytesMax);
        Assert.InRange(await page.LoadingTookAsync(), 0, 2_000);
        page.AssertBehaved();
    }

    [BrowserTheory]
    [InlineData("two-requests")]
    [InlineData("large")]
    [InlineData("million")]
    public async Task It_plays_pauses_and_steps(string scenario)
    {
        await using WatchedPage page = await chromium.OpenAsync(PageOf(scenario));
        await page.Button("Start").ClickAsync();
        Assert.Equal(0, await page.StepAsync());
        await page.Button("Step forward").ClickAsync();
        await page.Button("Step forward").ClickAsync();
        await page.Button("Step back").ClickAsync();
        Assert.Equal(1, await page.StepAsync());

        await page.Page.GetByLabel("Speed of play").SelectOptionAsync("30");
        await page.Button("Play").ClickAsync();
        await Assertions.Expect(page.Slider).Not.ToHaveValueAsync("1");
        await page.Button("Pause").ClickAsync();
        await Assertions.Expect(page.Button("Play")).ToBeVisibleAsync();

        await page.Button("End").ClickAsync();
        Assert.Equal(int.Parse((await page.Slider.GetAttributeAsync("max"))!, System.Globalization.CultureInfo.InvariantCulture), await page.StepAsync());
        page.AssertBehaved();
    }

    [BrowserFact]
    public async Task It_plays_to_the_end_and_stops_there()
    {
        await using WatchedPage page = await chromium.OpenAsync(PageOf("two-requests"));
        await page.Page.GetByLabel("Speed of play").SelectOptionAsync("30");
        await page.Button("Play").ClickAsync();

        await Assertions.Expect(page.Slider).ToHaveValueAsync((await page.Slider.GetAttributeAsync("max"))!);
        await Assertions.Expect(page.Button("Play")).ToBeVisibleAsync();
    }

    [BrowserTheory]
    [InlineData("two-requests", "3 none", "3 first")]
    [InlineData("million", "100,000 none", "100,000 version-10")]
    public async Task Scrubbing_shows_what_servers_use_at_each_moment(string scenario, string first, string last)
    {
        await using WatchedPage page = await chromium.OpenAsync(PageOf(scenario));
        ILocator pool = page.Stage.Locator(".pool").First;

        await page.Slider.FillAsync("0");
        await Assertions.Expect(pool).ToContainTextAsync(first);
        await Assertions.Expect(page.Now).ToContainTextAsync("00:00:00.000");
        await page.Slider.FillAsync((await page.Slider.GetAttributeAsync("max"))!);
        await Assertions.Expect(pool).ToContainTextAsync(last);
        page.AssertBehaved();
    }

    [BrowserFact]
    public async Task Scrubbing_through_a_million_servers_takes_no_longer_than_a_frame_of_a_film()
    {
        await using WatchedPage page = await chromium.OpenAsync(PageOf("million"));

        // A hundred steps, each drawn, in the time in which a film shows as many pictures.
        double milliseconds = await page.Page.EvaluateAsync<double>("""
            () => {
              const slider = document.querySelector('input[type=range]');
              const start = performance.now();
              for (let step = 0; step < 100; step++) {
                slider.value = String(step);
                slider.dispatchEvent(new Event('input'));
                document.body.getBoundingClientRect();
              }
              return performance.now() - start;
            }
            """);

        Assert.InRange(milliseconds / 100, 0, 1_000.0 / 24);
    }

    [BrowserFact]
    public async Task Each_server_is_coloured_by_its_certificate_and_named_by_its_letter()
    {
        await using WatchedPage page = await chromium.OpenAsync(PageOf("two-requests"));
        ILocator dots = page.Stage.Locator(".dot");

        await Assertions.Expect(dots).ToHaveCountAsync(8);
        Assert.Equal(["B", "B", "B", "", "", "B", "B", "B"], await dots.AllTextContentsAsync());
        await Assertions.Expect(dots.Nth(3)).ToHaveClassAsync("dot idle");
        await page.Button("Configuration replicated").ClickAsync();
        Assert.Equal(["B", "B", "B", "B", "B", "B", "B", "B"], await dots.AllTextContentsAsync());
        await Assertions.Expect(page.Page.Locator(".legend").First).ToContainTextAsync("first (1.2): 8");
    }

    [BrowserFact]
    public async Task Every_moment_has_an_address_and_every_time_leads_to_its_moment()
    {
        await using WatchedPage page = await chromium.OpenAsync(PageOf("two-requests"), "#t=5");
        await Assertions.Expect(page.Now).ToContainTextAsync("00:00:05.000");
        await Assertions.Expect(page.Page.Locator(".happening")).ToContainTextAsync("'first' is committed as version 1.2.");

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Show 00:00:04.063 in the replay" }).First.ClickAsync();
        await Assertions.Expect(page.Now).ToContainTextAsync("00:00:04.063");
        await Assertions.Expect(page.Stage).ToBeFocusedAsync();
        Assert.EndsWith("#t=4.0639095", page.Page.Url, StringComparison.Ordinal);
        page.AssertBehaved();
    }

    [BrowserTheory]
    [InlineData("two-requests")]
    [InlineData("pool-cut-off")]
    [InlineData("planned-failover")]
    public async Task Whatever_time_is_shown_leads_to_that_very_moment(string scenario)
    {
        await using WatchedPage page = await chromium.OpenAsync(PageOf(scenario));

        // Each button that shows a time, and what the replay shows when it has been pressed.
        string[] wrong = await page.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('button.moment')].map(button => {
              button.click();
              return [button.textContent, document.querySelector('output.now').textContent];
            }).filter(([text, now]) => !now.startsWith(text)).map(([text, now]) => `${text} leads to ${now}`)
            """);

        Assert.Equal([], wrong);
    }

    [BrowserFact]
    public async Task Whatever_the_servers_of_a_pool_use_is_told_of_all_of_them()
    {
        await using WatchedPage page = await chromium.OpenAsync(PageOf("steady-requests"));

        string[] wrong = await page.Page.EvaluateAsync<string[]>("""
            () => {
              const slider = document.querySelector('input[type=range]');
              const wrong = [];
              for (let step = 0; step <= Number(slider.max); step++) {
                slider.value = String(step);
                slider.dispatchEvent(new Event('input'));
                for (const pool of document.querySelectorAll('.pool')) {
                  const [, about, words] = pool.querySelectorAll('h4, p');
                  const servers = parseInt(about.textContent, 10);
                  const told = [...words.textContent.matchAll(/(?:^|, )(\d+) /g)].reduce((sum, match) => sum + Number(match[1]), 0);
                  if (!words.textContent.includes('does not install') && told !== servers) {
                    wrong.push(`${about.textContent}: ${words.textContent}`);
                  }
                }
              }
              return wrong.slice(0, 5);
            }
            """);

        Assert.Equal([], wrong);
    }

    [BrowserFact]
    public async Task A_fault_is_drawn_while_it_goes_on()
    {
        await using WatchedPage page = await chromium.OpenAsync(PageOf("pool-cut-off"));
        double began = (double)RunPages.Of("pool-cut-off").Result.Faults[0].BeganAtSeconds!.Value;
        await page.Page.EvaluateAsync("at => { location.hash = `t=${at}`; }", began);

        await Assertions.Expect(page.Stage.Locator("svg line")).ToHaveCountAsync(1);
        await page.Button("End").ClickAsync();
        await Assertions.Expect(page.Stage.Locator("svg line")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task The_servers_of_a_fault_have_a_frame()
    {
        await using WatchedPage page = await chromium.OpenAsync(PageOf("access-denied"));
        double began = (double)RunPages.Of("access-denied").Result.Faults[0].BeganAtSeconds!.Value;
        await page.Page.EvaluateAsync("at => { location.hash = `t=${at}`; }", began);

        await Assertions.Expect(page.Stage.Locator(".pool.wrong h4")).ToHaveTextAsync("pool02");
    }

    [BrowserFact]
    public async Task Messages_that_arrive_are_drawn_between_pools_and_told_in_words()
    {
        await using WatchedPage page = await chromium.OpenAsync(PageOf("large"));
        await page.Button("Start").ClickAsync();
        while (await page.Stage.Locator("svg path").CountAsync() == 0)
        {
            await page.Button("Step forward").ClickAsync();
            Assert.True(await page.StepAsync() < 200);
        }

        await Assertions.Expect(page.Page.Locator(".happening li").Filter(new() { HasText = " from " }).First).ToBeVisibleAsync();
    }

    [BrowserTheory]
    [InlineData("two-requests")]
    [InlineData("large")]
    [InlineData("million")]
    public async Task The_keyboard_does_all_that_the_mouse_does(string scenario)
    {
        await using WatchedPage page = await chromium.OpenAsync(PageOf(scenario));
        await page.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Link, new() { Name = "To the content" })).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Button("Dark theme")).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");

        await page.Stage.FocusAsync();
        await page.Page.Keyboard.PressAsync("Home");
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        Assert.Equal(1, await page.StepAsync());
        await page.Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.Button("Pause")).ToBeVisibleAsync();
        await page.Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.Button("Play")).ToBeVisibleAsync();
        await page.Page.Keyboard.PressAsync("End");
        await Assertions.Expect(page.Slider).ToHaveValueAsync((await page.Slider.GetAttributeAsync("max"))!);
        page.AssertBehaved();
    }

    [BrowserTheory]
    [InlineData("two-requests")]
    [InlineData("large")]
    [InlineData("million")]
    public async Task The_theme_is_that_of_the_system_until_another_is_chosen(string scenario)
    {
        await using WatchedPage page = await chromium.OpenAsync(PageOf(scenario), options: new() { ColorScheme = ColorScheme.Dark });
        ILocator root = page.Page.Locator("html");

        await Assertions.Expect(root).ToHaveAttributeAsync("data-theme", "dark");
        await page.Button("Light theme").ClickAsync();
        await Assertions.Expect(root).ToHaveAttributeAsync("data-theme", "light");
        await page.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await Assertions.Expect(root).ToHaveAttributeAsync("data-theme", "light");
    }

    [BrowserTheory]
    [InlineData("two-requests", "pool02", "3 of 3 rows shown.")]
    [InlineData("large", "poola", "6 of 6 rows shown.")]
    [InlineData("million", "pool01-000007", "1 of 1 row shown; 999,000 servers more in replicas.csv.")]
    public async Task The_status_is_filtered_and_sorted(string scenario, string filter, string expected)
    {
        await using WatchedPage page = await chromium.OpenAsync(PageOf(scenario));
        ILocator status = page.Page.Locator("#r0-status");
        await status.GetByRole(AriaRole.Searchbox).FillAsync(filter);
        await Assertions.Expect(status.GetByRole(AriaRole.Status)).ToHaveTextAsync(expected);

        ILocator names = status.Locator("tbody td:nth-child(2)");
        await status.GetByRole(AriaRole.Button, new() { Name = "ReplicaFqdn" }).ClickAsync();
        await Assertions.Expect(status.Locator("th[aria-sort=ascending]")).ToHaveTextAsync("ReplicaFqdn");
        IReadOnlyList<string> ascending = await names.AllTextContentsAsync();
        await status.GetByRole(AriaRole.Button, new() { Name = "ReplicaFqdn" }).ClickAsync();
        await Assertions.Expect(status.Locator("th[aria-sort=descending]")).ToHaveTextAsync("ReplicaFqdn");
        Assert.Equal(ascending.Reverse(), await names.AllTextContentsAsync());

        await status.GetByRole(AriaRole.Searchbox).FillAsync("");
        await status.GetByLabel("only servers that are not up to date").CheckAsync();
        await Assertions.Expect(status.GetByRole(AriaRole.Status)).ToContainTextAsync("0 of 0 rows shown");
        page.AssertBehaved();
    }

    [BrowserFact]
    public async Task A_server_with_a_script_for_a_name_stays_text()
    {
        PageRun run = RunPages.Of("two-requests");
        Replay replay = run.Replay!;
        string[] servers = [.. replay.Changes!.Servers];
        servers[0] = Planted;
        PageRun planted = new(
            run.Result with
            {
                Scenario = Planted,
                Description = Planted,
                Requests = [.. run.Result.Requests.Select(static request => request with { Name = Planted, From = Planted })],
                Expectations = [.. run.Result.Expectations.Select(static each => each with { Explanation = Planted, Evidence = [Planted] })],
            },
            replay with { Groups = [replay.Groups[0] with { Name = Planted, Site = Planted }, .. replay.Groups.Skip(1)], Changes = replay.Changes with { Servers = servers } },
            PageStatus.Of([new(true, Planted, null, null, Planted, "1.1")]),
            Planted,
            Planted,
            Planted);
        await using WatchedPage page = await chromium.OpenAsync(chromium.MakeFile("planted", writer => RunPage.Write([planted], writer)));

        await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Planted);
        await Assertions.Expect(page.Stage.Locator("h4").First).ToHaveTextAsync(Planted);
        await Assertions.Expect(page.Page.Locator("#r0-status tbody td").Nth(1)).ToHaveTextAsync(Planted);
        Assert.Equal(Planted, await page.Stage.Locator(".dot").First.GetAttributeAsync("title"));
        Assert.False(await page.Page.EvaluateAsync<bool>("() => 'planted' in window"));
        page.AssertBehaved();
    }

    [BrowserTheory]
    [InlineData("two-requests", ColorScheme.Light, 1280)]
    [InlineData("two-requests", ColorScheme.Dark, 1280)]
    [InlineData("large", ColorScheme.Light, 1280)]
    [InlineData("large", ColorScheme.Dark, 360)]
    [InlineData("million", ColorScheme.Light, 1280)]
    [InlineData("million", ColorScheme.Dark, 1280)]
    [InlineData("cross-premises", ColorScheme.Light, 1280)]
    public async Task Nobody_is_kept_from_using_it(string scenario, ColorScheme scheme, int width)
    {
        await using WatchedPage page = await chromium.OpenAsync(PageOf(scenario), options: new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 } });

        Assert.Empty(await page.ViolationsAsync());
    }

    [BrowserTheory]
    [InlineData("two-requests", 360, 1)]
    [InlineData("large", 360, 1)]
    [InlineData("cross-premises", 360, 1)]
    [InlineData("million", 640, 2)]
    public async Task It_fits_on_a_telephone_and_at_twice_the_size(string scenario, int width, float scale)
    {
        await using WatchedPage page = await chromium.OpenAsync(PageOf(scenario), options: new() { DeviceScaleFactor = scale, ViewportSize = new() { Width = width, Height = 800 } });

        Assert.InRange(await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), 1, width);
    }

    [BrowserFact]
    public async Task What_partners_refused_and_what_they_know_is_there()
    {
        await using WatchedPage page = await chromium.OpenAsync(PageOf("partner-renews"));
        ILocator tokens = page.Page.Locator("#r0-tokens");

        await Assertions.Expect(tokens.Locator("svg.chart rect").First).ToBeVisibleAsync();
        await Assertions.Expect(tokens.Locator("tbody tr").Filter(new() { HasText = "unknownKey" })).ToContainTextAsync("Set-CsPartnerApplication -MetadataUrl");
        await Assertions.Expect(tokens.Locator("table").Last).ToContainTextAsync("2.00:00:00.000");
        page.AssertBehaved();
    }

    [BrowserFact]
    public async Task Several_runs_stand_side_by_side()
    {
        string file = chromium.MakeFile("both", static writer => RunPage.Write([RunPages.Of("two-requests"), RunPages.Of("three-overwrites")], writer));
        await using WatchedPage page = await chromium.OpenAsync(file, "#run=1&t=0");

        await Assertions.Expect(page.Page.Locator("#comparison tbody tr").First.Locator("td")).ToHaveCountAsync(3);
        await Assertions.Expect(page.Page.Locator("output.now").Nth(1)).ToContainTextAsync("00:00:00.000");
        await Assertions.Expect(page.Page.Locator("output.now").Nth(0)).Not.ToContainTextAsync("00:00:00.000");
        await Assertions.Expect(page.Page.Locator("#comparison pre")).ToContainTextAsync("three overwrites in a row");
        Assert.Equal([], await page.ViolationsAsync());
        page.AssertBehaved();
    }

    [BrowserFact]
    public async Task A_run_without_a_replay_has_all_the_rest()
    {
        string file = chromium.MakeFile("without", static writer => RunPage.Write([RunPages.Of("two-requests") with { Replay = null }], writer));
        await using WatchedPage page = await chromium.OpenAsync(file, "#t=5");

        await Assertions.Expect(page.Page.Locator("#r0-verdicts")).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator("#r0-replay")).ToContainTextAsync("This run was not recorded");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Slider)).ToHaveCountAsync(0);
        page.AssertBehaved();
    }

    private string PageOf(string scenario) => chromium.MakeFile(scenario, writer => RunPage.Write([RunPages.Of(scenario)], writer));
}
