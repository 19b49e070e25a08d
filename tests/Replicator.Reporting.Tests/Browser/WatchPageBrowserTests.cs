using Microsoft.Playwright;
using Replicator.Reporting.Html;

namespace Replicator.Reporting.Tests.Browser;

/// <summary>The live view in a browser, with answers in place of a server.</summary>
[Collection(SharedChromium.Name)]
public sealed class WatchPageBrowserTests(Chromium chromium)
{
    private const string Address = "http://watch.test/token/";

    private const string During = """
        {"phase":"load","virtualSeconds":12.5,"untilSeconds":60,"servers":5,"upToDate":2,"events":1234,"groups":[{"name":"pool01","site":"redmond","counts":[1,0,2]},{"name":"<b>","site":"dublin","counts":[2,0,0]}],
         "commits":["first (1.1)","second (1.2)"],"isOver":false}
        """;

    [BrowserFact]
    public async Task It_shows_what_servers_have_and_becomes_the_page_of_the_run()
    {
        bool isOver = false;
        await using WatchedPage page = await OpenAsync(() => isOver ? During.Replace("\"isOver\":false", "\"isOver\":true", StringComparison.Ordinal) : During);

        await Assertions.Expect(page.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("load: 00:00:12.500 of at most 00:01:00.000; 2 of 5 replicas up to date; 1,234 events.");
        await Assertions.Expect(page.Page.Locator(".pool h4")).ToHaveTextAsync(["pool01", "<b>"]);
        await Assertions.Expect(page.Page.Locator(".pool p").First).ToHaveTextAsync("67 % of 3 servers have the newest");
        Assert.Equal([], await page.ViolationsAsync());
        isOver = true;
        await page.Page.WaitForURLAsync($"{Address}report");
        Assert.Empty(page.Wrong);
    }

    [BrowserFact]
    public async Task When_the_program_has_ended_it_says_so()
    {
        bool isThere = true;
        await using WatchedPage page = await OpenAsync(() => isThere ? During : null);
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("load: ");
        isThere = false;

        await Assertions.Expect(page.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("The program that ran it has ended.", new() { Timeout = 20_000 });
    }

    private async Task<WatchedPage> OpenAsync(Func<string?> state)
    {
        var html = new StringWriter();
        WatchPage.Write("two-requests.yaml", html);
        WatchedPage page = await chromium.OpenBlankAsync();
        await page.Page.RouteAsync("**/*", async route =>
        {
            string? body = route.Request.Url switch
            {
                Address => html.ToString(),
                $"{Address}state" => state(),
                $"{Address}report" => "<!doctype html><title>over</title>",
                _ => null,
            };
            await (body is null ? route.AbortAsync() : route.FulfillAsync(new() { Body = body, ContentType = route.Request.Url.EndsWith("state", StringComparison.Ordinal) ? "application/json" : "text/html" }));
        });
        await page.Page.GotoAsync(Address);
        return page;
    }
}
