using System.Text.RegularExpressions;

namespace Replicator.Cli.Tests;

public sealed class PageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(ExitCode.Violated, 1, "explore", "clock-skew.yaml", "--as-written", "--seeds", "1..20")]
    [InlineData(ExitCode.Holds, 5, "compare", "clock-skew.yaml", "--policies", "lastReplicatedWins", "--seeds", "1..50")]
    [InlineData(ExitCode.Holds, 1, "bench", "two-requests.yaml", "--replications", "3")]
    [InlineData(ExitCode.Holds, 1, "plan-roll", "large-oauth.yaml", "--lead", "3d", "--bound", "50%")]
    public void What_was_found_has_a_page_whose_links_lead_to_replays(int exitCode, int links, string command, string scenario, params string[] options)
    {
        string page = _folder["found it.html"];
        CommandResult result = Command.Run([command, Command.Topology(scenario), .. options, "--page", page, .. command == "explore" ? ["--out", _folder["runs"]] : Array.Empty<string>()]);

        Assert.Equal((exitCode, true), (result.ExitCode, $"{result.Out}{result.Error}".Contains($"page {page}", StringComparison.Ordinal)));
        string[] paths = [.. Regex.Matches(File.ReadAllText(page), "\"path\":\"([^\"]+)\"").Select(static match => match.Groups[1].Value)];
        Assert.Equal(links, paths.Length);
        Assert.All(paths, path => Assert.Contains("application/json", File.ReadAllText(Path.Combine(_folder.Path, Uri.UnescapeDataString(path))), StringComparison.Ordinal));
        Assert.Equal(links, Directory.GetFiles(_folder["found it-runs"], "*.yaml").Length);
    }

    [Fact]
    public void The_replay_that_a_page_leads_to_is_of_a_run_that_can_be_made_again()
    {
        string page = _folder["found.html"];
        Command.Run("explore", Command.Topology("clock-skew.yaml"), "--as-written", "--seeds", "1..20", "--out", _folder["runs"], "--page", page);

        CommandResult again = Command.Run("run", _folder["found-runs/seed-1.yaml"], "--out", _folder["again"]);

        Assert.Equal(ExitCode.Violated, again.ExitCode);
    }

    [Fact]
    public void Files_whose_names_come_to_one_have_replays_of_their_own()
    {
        foreach (string name in (string[])["a b.yaml", "a-b.yaml"])
        {
            File.Copy(Command.TwoRequests, _folder[name]);
        }

        Command.Run("bench", _folder["a b.yaml"], _folder["a-b.yaml"], "--replications", "2", "--page", _folder["page.html"]);

        string[] paths = [.. Regex.Matches(File.ReadAllText(_folder["page.html"]), "\"path\":\"([^\"]+)\"").Select(static match => match.Groups[1].Value)];
        Assert.Equal((2, 2), (paths.Distinct().Count(), Directory.GetFiles(_folder["page-runs"], "*.html").Length));
    }

    [Theory]
    [InlineData("missing/page.html", "its folder does not exist.")]
    [InlineData("", "it is a folder.")]
    public void A_page_for_which_there_is_no_place_is_refused_before_anything_is_run(string page, string expected)
    {
        CommandResult result = Command.Run("compare", Command.TwoRequests, "--page", _folder[page]);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.EndsWith(expected, Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }
}
