using System.Globalization;
using Replicator.Reporting.Html;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;
using Replicator.Scenarios.Running;
using Replicator.Simulation.Randomness;

namespace Replicator.Cli;

/// <summary>The pages of single runs that a page of findings leads to, in a folder beside it: <c>found-runs/NAME.html</c> for <c>found.html</c>.</summary>
/// <param name="page">The page of findings.</param>
internal sealed class ReplayPages(string page)
{
    // The page of more would take longer to make than anybody waits for it.
    private const int ServersMax = 100_000;

    private readonly SortedSet<string> _taken = new(StringComparer.Ordinal);
    private readonly string _folder = $"{Path.ChangeExtension(page, null)}-runs";

    /// <summary>Runs a scenario with a seed, and keeps its page and the scenario; null: it is too large.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="name">What its files are called, without an extension.</param>
    /// <param name="text">What the link says.</param>
    public FindingsLink? Keep(Scenario scenario, ulong seed, string name, string text)
    {
        if (scenario.Topology.ServerCount > ServersMax)
        {
            return null;
        }

        Scenario seeded = scenario with { Run = scenario.Run with { Seed = seed } };
        string slug = Unused(Slug(name));
        string file = Path.Combine(_folder, $"{slug}.yaml");
        string written = ResolvedScenario.Write(seeded);
        using var run = new SimulatedRun(seeded, new Seed(seed), new RunOptions { RecordsReplay = true });
        RunResult result = run.Execute();
        Make();
        OutputFile.WriteText(file, writer => writer.Write(written));
        var shown = new PageRun(result, run.Replay(), PageStatus.Of(run.Status()), written, RunKeeper.CommandOf(file, seed), name);
        OutputFile.WriteText(Path.Combine(_folder, $"{slug}.html"), writer => RunPage.Write([shown], writer));
        return new FindingsLink(text, $"{Uri.EscapeDataString(Path.GetFileName(_folder))}/{Uri.EscapeDataString($"{slug}.html")}");
    }

    /// <summary>What a seed is called in a name and in a link.</summary>
    public static string Of(ulong seed) => string.Create(CultureInfo.InvariantCulture, $"seed {seed}");

    // Two names may come to one, and each has a page of its own.
    private string Unused(string slug)
    {
        string free = slug;
        for (int number = 2; !_taken.Add(free); number++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{slug}-{number}");
        }

        return free;
    }

    private static string Slug(string name) =>
        string.Concat(name.ToLowerInvariant().Select(static character => char.IsAsciiLetterOrDigit(character) ? character : '-')).Trim('-');

    private void Make()
    {
        try
        {
            Directory.CreateDirectory(_folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"{_folder} cannot be written: {exception.Message}", exception);
        }
    }
}
