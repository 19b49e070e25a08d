using Replicator.Domain.Conflicts;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Tests.Running;

/// <summary>What <c>clock-skew.yaml</c> shows of three policies, over seeds 1 to 200.</summary>
public sealed class ClockSkewFileTests
{
    private const int Seeds = 200;

    private static readonly Scenario File = ScenarioFile.Read(Path.Combine(Repository.Topologies, "clock-skew.yaml")).Scenario!;

    [Fact]
    public void Last_writer_wins_picks_a_wrong_winner_in_some_runs_and_then_a_clock_was_to_blame()
    {
        List<RunResult> runs = Under(ConflictPolicy.LastWriterWins);
        List<RunResult> wrong = [.. runs.Where(static run => run.Conflicts.WrongWinners == 1)];

        Assert.InRange(wrong.Count, 1, Seeds - 1);
        Assert.All(wrong, static run => Assert.Equal(("earlier", 1, 1), (run.Winners["OAuthTokenIssuer"].Request, run.Conflicts.LostToClock, run.Conflicts.LostSilently)));
        Assert.All(wrong, static run => Assert.Contains(run.Faults, static fault => fault.Acted > 0));
        Assert.All(runs.Except(wrong), static run => Assert.Equal(("later", 0), (run.Winners["OAuthTokenIssuer"].Request, run.Conflicts.LostToClock)));
    }

    [Fact]
    public void Last_replicated_wins_loses_one_request_silently_in_all() => Assert.All(Under(ConflictPolicy.LastReplicatedWins), static run =>
    {
        Assert.Equal((1, 0, 0), (run.Conflicts.LostSilently, run.Conflicts.RefusedAndTold, run.Conflicts.WrongWinners));
        Assert.Equal((RequestFate.OverwrittenUnseen, RequestOutcome.ToldAccepted), (run.Requests[0].Fate, run.Requests[0].Told));

        // Ten seconds apart, and the second made before the first had reached its server: the case that is to be shown.
        Assert.Equal((10m, null), (run.Requests[1].RequestedAtSeconds - run.Requests[0].RequestedAtSeconds, run.Requests[1].SeenVersion));
    });

    [Fact]
    public void Compare_and_set_tells_the_loser_in_all() => Assert.All(Under(ConflictPolicy.CompareAndSet), static run =>
    {
        Assert.Equal((0, 1, 1), (run.Conflicts.LostSilently, run.Conflicts.Refused, run.Conflicts.RefusedAndTold));
        RequestOutcome loser = Assert.Single(run.Requests, static request => request.Outcome == RequestOutcome.Refused);
        Assert.Equal(RequestOutcome.ToldRefused, loser.Told);
        Assert.True(loser.ToldAtSeconds > loser.DecidedAtSeconds);
    });

    private static List<RunResult> Under(ConflictPolicy policy)
    {
        Scenario scenario = File with { Replication = File.Replication with { Conflict = policy } };
        return [.. Enumerable.Range(1, Seeds).Select(seed => Runs.Execute(scenario, (ulong)seed))];
    }
}
