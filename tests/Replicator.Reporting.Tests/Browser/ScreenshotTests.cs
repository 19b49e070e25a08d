using Microsoft.Playwright;
using Replicator.Reporting.Html;

namespace Replicator.Reporting.Tests.Browser;

/// <summary>Takes the pictures that stand beside the tutorial; with REPLICATOR_ACCEPT=1 they are written there.</summary>
[Collection(SharedChromium.Name)]
public sealed class ScreenshotTests(Chromium chromium)
{
    [BrowserTheory]
    [InlineData("two-requests", "30.5", ColorScheme.Light)]
    [InlineData("two-requests", "30.5", ColorScheme.Dark)]
    [InlineData("large", "24.2", ColorScheme.Light)]
    [InlineData("large", "24.2", ColorScheme.Dark)]
    [InlineData("million", "4.05", ColorScheme.Light)]
    [InlineData("million", "4.05", ColorScheme.Dark)]
    public async Task The_page_is_pictured(string scenario, string moment, ColorScheme scheme)
    {
        string file = chromium.MakeFile(scenario, writer => RunPage.Write([RunPages.Of(scenario)], writer));
        await using WatchedPage page = await chromium.OpenAsync(file, $"#t={moment}", new() { ColorScheme = scheme, ViewportSize = new() { Width = 1200, Height = 1500 } });

        byte[] picture = await page.Page.ScreenshotAsync();

        Assert.InRange(picture.Length, 20_000, 1_000_000);
        if (Environment.GetEnvironmentVariable("REPLICATOR_ACCEPT") == "1")
        {
            string folder = Directory.CreateDirectory(Path.Combine(Approved.Root, "topologies", "screenshots")).FullName;
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{scenario}-{(scheme == ColorScheme.Dark ? "dark" : "light")}.png"), picture);
        }
    }
}
