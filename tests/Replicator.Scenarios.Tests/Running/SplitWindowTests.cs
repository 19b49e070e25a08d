using Replicator.Scenarios.Results;
using Replicator.Scenarios.Running;

namespace Replicator.Scenarios.Tests.Running;

public sealed class SplitWindowTests
{
    private readonly SplitWindow _split = new();

    [Fact]
    public void It_lasts_while_two_commits_are_in_force_somewhere()
    {
        _split.Move(-1, 0, at: 10);
        _split.Move(-1, 0, at: 12);
        _split.Move(0, 1, at: 20);
        _split.Move(0, 1, at: 25);
        _split.PassTo(100);

        Assert.Equal(5, _split.Ticks);
    }

    [Fact]
    public void Three_at_once_count_no_more_than_two_and_one_that_comes_back_counts_again()
    {
        _split.Move(-1, 0, at: 0);
        _split.Move(-1, 1, at: 10);
        _split.Move(-1, 2, at: 20);
        _split.Move(1, 0, at: 30);
        _split.Move(2, 0, at: 40);
        _split.Move(0, 1, at: 50);
        _split.PassTo(60);

        Assert.Equal(30 + 10, _split.Ticks);
    }

    [Fact]
    public void In_a_run_it_is_the_time_between_the_nearest_and_the_farthest_server()
    {
        RunResult result = Runs.Execute(FaultScenario.With(
            "{ at: 1s, pause: pool03-01, for: 1s }",
            "{ at: 0s, request: OAuthTokenIssuer, from: pool01-01, name: first }\n  - { at: 15s, request: OAuthTokenIssuer, from: pool01-01, name: second }"));

        // The master's own server has no way to go.
        Assert.Equal(FaultScenario.Latency, result.Conflicts.SplitSeconds);
    }
}
