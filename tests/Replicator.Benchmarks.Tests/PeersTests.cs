using Replicator.Benchmarks.Peers;

namespace Replicator.Benchmarks.Tests;

/// <summary>The comparison with Akka.DistributedData once, small: a cluster of two members in this process, as long as a busy machine needs.</summary>
[Collection("console")]
public sealed class PeersTests : IDisposable
{
    private static readonly PeerPlan Small = new() { Sizes = [2], Times = [PeerTimes.Fast], Writes = 2, TwoWritesSize = 2, TwoWritesRuns = 2, Seeds = 5 };

    private readonly string _folder = Directory.CreateTempSubdirectory("replicator-peers-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Both_contenders_are_measured_and_stand_in_one_file()
    {
        string file = Path.Combine(_folder, "peers.md");

        Assert.Equal(0, AgainstPeers.Execute(file, Small, "the command"));

        string text = File.ReadAllText(file);
        Assert.Contains("    the command\n", text, StringComparison.Ordinal);
        string[] contenders = ["LWWRegister, WriteLocal", "LWWMap, WriteLocal", "LWWRegister, WriteAll", "Replicator, push at polls"];
        Assert.All(contenders, contender => Assert.Contains($"| 2 | fast | {contender} |", text, StringComparison.Ordinal));
        Assert.Contains("| Replicator, lastWriterWins | 5 |", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_size_that_the_cluster_cannot_bear_says_so_in_its_row_and_ours_stand_below()
    {
        var row = new SpreadRow(64, "fast", "Akka.DistributedData", Figures: null, "the cluster of 64 was not complete");
        using var text = new StringWriter { NewLine = "\n" };

        new PeerReport(Small, "the command").Write(text, [row], []);

        const string Line = "| 64 | fast | Akka.DistributedData | the cluster of 64 was not complete | – | – | – | – |\n";
        Assert.Contains(Line, text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void More_than_one_file_is_wrong_usage() => Assert.Equal(64, AgainstPeers.Execute(["one", "two"]));

    [Fact]
    public void A_file_in_no_folder_is_refused_before_anything_is_measured() =>
        Assert.Equal(73, AgainstPeers.Execute([Path.Combine(_folder, "missing", "peers.md")]));
}
