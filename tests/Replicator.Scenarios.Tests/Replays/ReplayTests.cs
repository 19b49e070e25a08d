using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Replays;
using Replicator.Scenarios.Results;
using Replicator.Scenarios.Running;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Tests.Replays;

public sealed class ReplayTests
{
    [Theory]
    [InlineData("two-requests")]
    [InlineData("three-overwrites")]
    [InlineData("pool-cut-off")]
    [InlineData("planned-failover")]
    [InlineData("steady-requests")]
    [InlineData("rumor")]
    public void The_last_moment_has_what_servers_use_at_the_end(string name)
    {
        (Replay replay, IReadOnlyList<ReplicaStatus> status) = Record(Shipped(name));

        foreach ((int index, ReplayGroup group) in replay.Groups.Index())
        {
            IEnumerable<ReplicaStatus> here = status.Skip(group.FirstServer).Take(group.Servers);
            string[] expected = [.. here.Where(static row => row.InstallsCertificate == true).Select(row => row.Certificates?.Current.Request ?? "none").Select(request => Shown(replay, request)).Order(StringComparer.Ordinal)];
            Assert.Equal(expected, InUse(replay, index).Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData("two-requests")]
    [InlineData("large")]
    [InlineData("clock-skew")]
    public void Single_servers_and_counts_say_the_same(string name)
    {
        (Replay replay, _) = Record(Shipped(name));
        ReplayChanges changes = replay.Changes!;
        Assert.Equal(replay.Groups.Sum(static group => group.Servers), changes.Servers.Count);

        foreach (int track in (int[])[0, 1])
        {
            IReadOnlyList<int> counted = track == 0 ? replay.Frames.Uses : replay.Frames.Has;
            int[] last = [.. Enumerable.Repeat(-1, changes.Servers.Count)];
            foreach (int index in Enumerable.Range(0, changes.Server.Count).Where(index => changes.Track[index] == track))
            {
                last[changes.Server[index]] = changes.Commit[index];
            }

            for (int commit = 0; commit < replay.Commits.Count; commit++)
            {
                Assert.Equal(last.Count(each => each == commit), counted.Chunk(4).Where(change => change[2] == commit).Sum(static change => change[3]));
            }
        }
    }

    [Fact]
    public void Equal_runs_have_equal_replays_on_any_number_of_threads()
    {
        Scenario scenario = Shipped("large");

        string once = ReplayDocument.Write(Record(scenario).Replay);
        Assert.Equal(once, ReplayDocument.Write(Record(scenario).Replay));
        Assert.Equal(once, ReplayDocument.Write(Record(scenario, threads: 2).Replay));
        Assert.Equal(once, ReplayDocument.Write(ReplayDocument.Read(once)));
    }

    [Fact]
    public void A_run_is_the_same_whether_it_is_recorded_or_not()
    {
        Scenario scenario = Shipped("pool-cut-off");
        using var recorded = new SimulatedRun(scenario, new Seed(3), new RunOptions { RecordsReplay = true });
        using var plain = new SimulatedRun(scenario, new Seed(3));

        Assert.Equal(ResultDocument.Write(plain.Execute()), ResultDocument.Write(recorded.Execute()));
        Assert.Null(plain.Replay());
    }

    [Fact]
    public void Messages_that_were_lost_are_told_as_such()
    {
        (Replay replay, _) = Record(Shipped("pool-cut-off"));

        Assert.Contains(1, replay.Messages!.IsLost);
        Assert.Contains(0, replay.Messages.IsLost);
        Assert.All(replay.Messages.From.Concat(replay.Messages.To), group => Assert.InRange(group, 0, replay.Groups.Count - 1));
        Assert.Contains("DataPackage", replay.Messages.Kinds);
    }

    [Fact]
    public void Of_many_servers_only_counts_are_kept()
    {
        (Replay replay, _) = Record(Shipped("five-thousand"));

        Assert.Null(replay.Changes);
        Assert.Null(replay.Messages);
        Assert.NotEmpty(replay.Frames.Uses);
    }

    [Fact]
    public void Many_pools_are_put_together_by_site()
    {
        Scenario scenario = Shipped("pools-100k");
        var groups = new ReplayGroups(scenario);

        Assert.InRange(groups.Count, 2, ReplayGroups.GroupsMax + scenario.Topology.Sites.Length);
        Assert.Equal(scenario.Topology.ServerCount, groups.All.Sum(static group => group.Servers));
        Assert.All(groups.All.Skip(1).Zip(groups.All), static pair => Assert.True(pair.First.Site != pair.Second.Site || pair.First.FirstServer == pair.Second.FirstServer + pair.Second.Servers));
    }

    [Fact]
    public void Many_sites_are_put_together_as_well()
    {
        var text = new System.Text.StringBuilder("version: 1\nname: many sites\ntopology:\n  domain: contoso.com\n  sites:\n");
        for (int site = 1; site <= 1_000; site++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"    - {{ name: s{site}, pools: [{{ name: p{site}, role: frontEnd, servers: 1{(site == 1 ? ", cms: active" : "")} }}] }}\n");
        }

        text.Append("workload:\n  - { at: 0s, request: OAuthTokenIssuer, from: p1-01, name: only }\n");
        var groups = new ReplayGroups(ScenarioFile.Parse(text.ToString()).Scenario!);

        Assert.InRange(groups.Count, 64, 2 * ReplayGroups.GroupsMax);
        Assert.Equal(1_000, groups.All.Sum(static group => group.Servers));
        Assert.Equal("s1 … s8", groups.All[0].Site);
    }

    [Theory]
    [InlineData("\"has\":[0,", "\"has\":[999,", "frames.has names a moment, a group or a commit that there is not")]
    [InlineData("\"track\":[", "\"track\":[0,", "the lists of changes are not equally long")]
    public void A_document_whose_parts_do_not_fit_is_refused(string old, string replacement, string expected)
    {
        string text = ReplayDocument.Write(Record(Shipped("two-requests")).Replay).Replace(old, replacement, StringComparison.Ordinal);

        Assert.Equal(expected, Assert.Throws<FormatException>(() => ReplayDocument.Read(text)).Message);
    }

    [Fact]
    public void Partners_are_groups_behind_those_of_servers()
    {
        (Replay replay, _) = Record(Shipped("cross-premises"));

        Assert.Equal(["pool01", "pool02", "exchange", "office365", "exchange-online", "lync-online"], replay.Groups.Select(static group => group.Name));
        Assert.Equal(["redmond", "redmond", "redmond", "", "", ""], replay.Groups.Select(static group => group.Site));
        Assert.Contains("TokenRequest", replay.Messages!.Kinds);
    }

    private static (Replay Replay, IReadOnlyList<ReplicaStatus> Status) Record(Scenario scenario, int threads = 1)
    {
        using var run = new SimulatedRun(scenario, new Seed(scenario.Run.Seed), new RunOptions { RecordsReplay = true, Threads = threads });
        run.Execute();
        return (run.Replay()!, [.. run.Status()]);
    }

    private static IEnumerable<string> InUse(Replay replay, int group)
    {
        int[] counts = new int[replay.Commits.Count + 1];
        counts[0] = replay.Groups[group].Installing;
        foreach (int[] change in replay.Frames.Uses.Chunk(4).Where(change => change[1] == group))
        {
            counts[change[2] + 1] += change[3];
        }

        return counts.SelectMany((count, place) => Enumerable.Repeat(place == 0 ? "none" : replay.Commits[place - 1].Request, count));
    }

    // Of commits that were put together the last gives its name; only the last can be in use at the end where that is checked.
    private static string Shown(Replay replay, string request) => request == "none" || replay.Commits.Any(commit => commit.Request == request) ? request : $"'{request}' is not shown";

    private static Scenario Shipped(string name) => ScenarioFile.Read(Path.Combine(Files.Repository.Topologies, $"{name}.yaml")).Scenario!;
}
