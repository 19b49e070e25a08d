using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Replicator.Reporting.Tests.Browser;

/// <summary>A page in the browser, and what it did that no page may do.</summary>
internal sealed class WatchedPage : IAsyncDisposable
{
    public WatchedPage(IPage page)
    {
        Page = page;
        page.Console += (_, message) => Wrong.Add($"console: {message.Text}");
        page.PageError += (_, error) => Wrong.Add($"error: {error}");
        page.Dialog += async (_, dialog) =>
        {
            Wrong.Add($"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
        page.Request += (_, request) => Requests.Add(request.Url);
    }

    public IPage Page { get; }

    /// <summary>Errors, what it wrote to the console, and dialogs.</summary>
    public List<string> Wrong { get; } = [];

    /// <summary>What it asked for.</summary>
    public List<string> Requests { get; } = [];

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Now => Page.Locator("output.now");

    public ILocator Slider => Page.GetByRole(AriaRole.Slider);

    public ILocator Stage => Page.Locator(".stage");

    public async Task<int> StepAsync() => int.Parse(await Slider.InputValueAsync(), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>How long it took from asking for the page until it was shown, in milliseconds.</summary>
    public Task<double> LoadingTookAsync() => Page.EvaluateAsync<double>("() => performance.getEntriesByType('navigation')[0].loadEventEnd");

    /// <summary>What keeps people from using it, by axe-core.</summary>
    public async Task<IEnumerable<string>> ViolationsAsync()
    {
        Deque.AxeCore.Commons.AxeResult result = await Page.RunAxe();
        return result.Violations.Select(static violation => $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Take(3).Select(static node => node.Html))}");
    }

    /// <summary>The page has done nothing that it may not.</summary>
    public void AssertBehaved()
    {
        Assert.Empty(Wrong);
        Assert.All(Requests, static address => Assert.StartsWith("file://", address, StringComparison.Ordinal));
        Assert.Single(Requests);
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
