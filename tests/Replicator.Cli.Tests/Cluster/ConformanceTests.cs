using System.Text.Json;

namespace Replicator.Cli.Tests.Cluster;

/// <summary>
/// The same scenario file on both hosts: the same verdicts. All files that both can run take some ten minutes; set REPLICATOR_SLOW_TESTS to 1 for them.
/// </summary>
[Collection(OneCluster.Name)]
public sealed class ConformanceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Each with how many times faster than real time it is run.</summary>
    public static TheoryData<string, int> Files
    {
        get
        {
            TheoryData<string, int> files = new() { { "two-requests", 10 } };
            if (Checkout.RunsSlowTests)
            {
                (string File, int Speed)[] slow =
                [
                    ("master-crash-before-the-answer", 2), ("pool-cut-off", 20), ("questions/s18-edge-4443-blocked", 30), ("questions/s12-pool2-did-not-get-it", 60), ("questions/s22-edge-certificate-broken", 60),
                    ("questions/s2-requested-on-several-servers", 20), ("one-way-partition", 30), ("access-denied", 60), ("file-share-down", 60), ("forced-replication", 30),
                    ("lab", 10), ("small", 20), ("medium", 20), ("two-requests-30s-apart", 10), ("three-overwrites", 10), ("concurrent-requests", 20), ("azure-regions", 20),
                    ("polling-replicas", 20), ("reads-here-and-there", 10), ("large", 10), ("relay-tree", 10), ("rumor", 10), ("anti-entropy", 10), ("planning-ceiling", 5), ("steady-requests", 4),
                ];
                foreach ((string file, int speed) in slow)
                {
                    files.Add(file, speed);
                }
            }

            return files;
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Files))]
    public void A_scenario_gives_the_same_verdicts_on_a_cluster_as_in_the_simulation(string file, int speed)
    {
        string path = Command.Topology($"{file}.yaml");
        using var simulated = JsonDocument.Parse(Command.Run("run", path, "--json", "--out", _folder["simulated"]).Out);

        CommandResult result = ReplicatorProcess.Run(_folder.Path, "run", path, "--json", "--on", "cluster", "--members", Checkout.RunsSlowTests ? "4" : "2", "--speed", $"{speed}", "--out", "cluster");
        Assert.True(result.ExitCode is ExitCode.Holds or ExitCode.Violated or ExitCode.Undecided, result.Error);
        using var clustered = JsonDocument.Parse(result.Out);

        Dictionary<string, string?> notCompared = Verdicts(clustered, "measurements", "property");
        foreach ((string name, string? verdict) in Verdicts(simulated, "expectations", "expectation"))
        {
            // Who wins is not compared where the commits came closer together than messages came late, and the run says so.
            string? found = Verdicts(clustered, "expectations", "expectation").GetValueOrDefault(name) ?? (notCompared.ContainsKey(name) ? verdict : null);
            Assert.True(found == verdict, $"{name}: {verdict} in the simulation, {found} on the cluster.\n{result.Error}");
        }
    }

    [Fact]
    public void What_a_cluster_cannot_have_is_refused_by_name_before_anything_is_started()
    {
        CommandResult result = Command.Run("run", Command.Topology("clock-skew.yaml"), "--on", "cluster", "--out", _folder["run"]);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.EndsWith("clock-skew.yaml cannot be run on a cluster, for it has faults: skew. Members share the clock of their machine, which nobody sets wrong.", result.ErrorLines[0], StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["run"]));
    }

    private static Dictionary<string, string?> Verdicts(JsonDocument document, string list, string name) => document.RootElement.GetProperty(list).EnumerateArray()
        .ToDictionary(each => each.GetProperty(name).GetString()!, static each => each.GetProperty("verdict").GetString(), StringComparer.Ordinal);
}
