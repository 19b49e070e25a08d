using Replicator.Domain.Protocol;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;
using Replicator.Scenarios.Running;
using Replicator.Simulation;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Tests.Running;

/// <summary>Many runs in one actor system, one after the other.</summary>
public sealed class UsedSystemTests : IDisposable
{
    private const string Faults = """
        { at: 5s, crash: pool02-01, for: 20s, optional: true }
          - { chancePerMinute: 40%, for: { min: 5s, max: 60s }, crash: pool02 }
          - { chancePerMinute: 30%, for: { min: 1s, max: 30s }, pause: "*" }
          - { chancePerMinute: 20%, for: { min: 5s, max: 90s }, partition: [pool01, here] }
          - { chancePerMinute: 20%, for: 1m, degrade: [pool01, pool02], loss: 30%, duplication: 30%, reordering: 30% }
          - { chancePerMinute: 20%, for: 1m, skew: pool03-*, offset: -40s, drift: 200ppm }
        """;

    private const string Requests = "{ every: poisson 2/min, request: OAuthTokenIssuer, from: here, name: any, approvalTakes: { min: 0s, max: 30s } }";

    private readonly Scenario _scenario = Runs.Read(FaultScenario.With(Faults, Requests, "until: 20m, load: 8m"));
    private readonly SimulatedActorSystem _system = SimulatedActorSystem.Create();

    public void Dispose() => _system.Dispose();

    [Fact]
    public void The_run_of_a_seed_in_a_used_system_is_that_in_a_new_one()
    {
        for (ulong seed = 1; seed <= 30; seed++)
        {
            Assert.Equal(ResultDocument.Write(Runs.Execute(_scenario, seed)), ResultDocument.Write(InUsedSystem(seed)));
        }

        Assert.False(_system.IsSpoiled);
    }

    [Fact]
    public void A_judgement_says_of_a_run_what_its_result_does()
    {
        RunResult result = Runs.Execute(_scenario, 3);
        using var run = new SimulatedRun(_scenario, new Seed(3), new RunOptions { System = _system });
        RunJudgement judgement = run.Judge();

        Assert.Equal(result.Fingerprint, run.Fingerprint());
        Assert.Equal(result.Verdict, judgement.Verdict);
        Assert.Equal(result.Measurements.Select(static each => (each.Property, each.Verdict)), judgement.Measurements.Select(static each => (each.Property, each.Verdict)));
        Assert.Equal(
            result.Expectations.Select(static each => (each.Expectation, each.Verdict, each.Explanation)),
            judgement.Expectations.Select(static each => (each.Expectation, each.Verdict, each.Explanation)));
        Assert.Equal(result.Faults.Count(static fault => fault.Acted > 0), judgement.Struck.Count);
    }

    [Fact]
    public void A_run_may_be_made_with_other_state_machines_and_a_listener()
    {
        List<int> lives = [];
        var history = new CommitCount();
        using var run = new SimulatedRun(_scenario, new Seed(1), new RunOptions
        {
            System = _system,
            History = history,
            NewMaster = static (servers, options, transfer, setup) => new CmsMaster(servers, options, transfer, setup),
            NewReplica = (self, master, options, saved, life) =>
            {
                lives.Add(life);
                return new Replica(self, master, options, saved, life);
            },
        });
        RunResult result = run.Execute();

        // The listener is no part of the run, and state machines of the same kind change nothing.
        Assert.Equal(Runs.Execute(_scenario, 1).Fingerprint, result.Fingerprint);
        Assert.Equal(result.Requests.Count(static request => request.Version is not null), history.Count);
        Assert.Equal(_scenario.Topology.ServerCount, lives.Count(static life => life == 0));
        Assert.Contains(1, lives);
    }

    [Fact]
    public void A_run_whose_actor_fails_spoils_its_system()
    {
        using (var run = new SimulatedRun(_scenario, new Seed(1), new RunOptions
        {
            System = _system,
            NewReplica = static (self, master, options, saved, life) =>
                life == 0 ? new Replica(self, master, options, saved, life) : throw new InvalidOperationException("it does not come back"),
        }))
        {
            Assert.NotEmpty(run.Judge().Failures);
        }

        Assert.True(_system.IsSpoiled);
    }

    private RunResult InUsedSystem(ulong seed)
    {
        using var run = new SimulatedRun(_scenario, new Seed(seed), new RunOptions { System = _system });
        return run.Execute();
    }
}
