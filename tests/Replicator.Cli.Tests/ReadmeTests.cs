namespace Replicator.Cli.Tests;

public sealed class ReadmeTests
{
    private static readonly string[] Readme = File.ReadAllLines(Path.Combine(Checkout.Root, "README.md"));

    [Fact]
    public void The_output_that_the_readme_shows_is_what_its_first_command_prints()
    {
        string output = Path.Combine(Path.GetTempPath(), $"replicator-readme-{Guid.NewGuid():N}");
        try
        {
            string printed = Fingerprints.CommandBuilds.Run(
                "dotnet", [typeof(ReadmeTests).Assembly.Location.Replace("Replicator.Cli.Tests.dll", "replicator.dll", StringComparison.Ordinal), "run", "topologies/two-requests.yaml", "--out", output]);

            Assert.Equal(Shown(), UpToFingerprint(printed.ReplaceLineEndings("\n").Split('\n')));
        }
        finally
        {
            if (Directory.Exists(output))
            {
                Directory.Delete(output, recursive: true);
            }
        }
    }

    [Fact]
    public void Ci_runs_the_test_command_of_the_readme()
    {
        string command = Readme.Single(line => line.StartsWith("$ dotnet test", StringComparison.Ordinal)).Split('#')[0].Trim(' ', '$');

        Assert.Contains(command, File.ReadAllLines(Path.Combine(Checkout.Root, ".ci", "run")));
    }

    // What follows the fingerprint names the folder of the run, which differs.
    private static List<string> UpToFingerprint(IEnumerable<string> lines)
    {
        List<string> all = [.. lines];
        return all[..(all.FindIndex(line => line.StartsWith("fingerprint", StringComparison.Ordinal)) + 1)];
    }

    private static List<string> Shown() => UpToFingerprint(Readme.SkipWhile(line => line != "```text").Skip(1));
}
