using Microsoft.Playwright;

namespace Replicator.Reporting.Tests.Browser;

/// <summary>Chromium as Debian packages it, and the pages of some runs as files, each made once.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Programs = ["chromium", "chromium-browser", "google-chrome"];

    private readonly string _folder = Directory.CreateTempSubdirectory("replicator-pages-").FullName;
    private readonly Dictionary<string, Lazy<string>> _pages = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Why tests in the browser are passed over; null: they are not.</summary>
    public static string? SkipReason { get; } = Environment.GetEnvironmentVariable("REPLICATOR_BROWSER_TESTS") == "1"
        ? null
        : "needs Chromium (Debian's package chromium): set REPLICATOR_BROWSER_TESTS=1 to run it.";

    public async Task InitializeAsync()
    {
        if (SkipReason is not null)
        {
            return;
        }

        string program = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).SelectMany(static folder => Programs.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("Chromium is not on the PATH: install Debian's package chromium (apt-get install chromium).");
        _playwright = await Playwright.CreateAsync();

        // As root its sandbox refuses to start; what it opens here are the tests' own files.
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox"] });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The file of a page that is made when it is first asked for.</summary>
    internal string MakeFile(string name, Action<TextWriter> write)
    {
        lock (_pages)
        {
            if (!_pages.TryGetValue(name, out Lazy<string>? page))
            {
                _pages[name] = page = new Lazy<string>(() =>
                {
                    string path = Path.Combine(_folder, $"{name}.html");
                    using var writer = new StreamWriter(path);
                    write(writer);
                    return path;
                });
            }

            return page.Value;
        }
    }

    /// <summary>Opens a page, and looks at all it does.</summary>
    /// <param name="path">The file.</param>
    /// <param name="hash">What follows its address.</param>
    /// <param name="options">How the browser is set up; null: as it comes.</param>
    internal async Task<WatchedPage> OpenAsync(string path, string hash = "", BrowserNewContextOptions? options = null)
    {
        WatchedPage watched = await OpenBlankAsync(options);
        await watched.Page.GotoAsync($"file://{path}{hash}");
        return watched;
    }

    /// <summary>A page with nothing on it yet.</summary>
    internal async Task<WatchedPage> OpenBlankAsync(BrowserNewContextOptions? options = null)
    {
        IBrowserContext context = await _browser!.NewContextAsync(options ?? new());
        return new WatchedPage(await context.NewPageAsync());
    }
}
