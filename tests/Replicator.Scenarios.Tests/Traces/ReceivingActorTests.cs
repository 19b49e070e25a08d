using Replicator.Actors;
using Replicator.Domain.Protocol;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Running;
using Replicator.Scenarios.Tests.Files;
using Replicator.Scenarios.Tests.Running;
using Replicator.Scenarios.Traces;
using Replicator.Simulation.Randomness;
using Replicator.Simulation.Tracing;

namespace Replicator.Scenarios.Tests.Traces;

public sealed class ReceivingActorTests : ITraceSink
{
    // Every timer that a state machine sets fires.
    private static readonly Scenario Scenario = Runs.Read(GoodScenario.With("masterPollInterval: 10s", "apply: 1s, report: 1s, retryInterval: 1s, "
        + "requestRetryInterval: 100ms")
        .Replace("name: second", "name: second, approvalTakes: 1s", StringComparison.Ordinal));

    private readonly List<TraceRecord> _records = [];

    void ITraceSink.Write(in TraceRecord record) => _records.Add(record);

    [Fact]
    public void Every_role_is_one_actor_of_a_server_and_every_actor_has_one_role()
    {
        using (var run = new SimulatedRun(Scenario, new Seed(1), new RunOptions { Trace = this }))
        {
            run.Execute();
        }

        var actors = _records.Where(record => record.Receiver >= 0)
            .Select(record => (Server: record.Target, Number: record.Receiver, Role: ReceivingActor.Of(record)))
            .Distinct().ToList();
        TimerKind[] usual = [TimerKind.Poll, TimerKind.Retry, TimerKind.Apply, TimerKind.Report, TimerKind.Approval, TimerKind.Resend, TimerKind.CertificateTask];
        Assert.Equal(usual, _records.Select(record => record.Message).OfType<TimerFired>().Select(timer => timer.Name.Kind).Distinct().Order());
        Assert.Equal(["master", "replica", "requester"], actors.Select(actor => actor.Role).Distinct().Order());
        Assert.Equal(actors.Count, actors.DistinctBy(actor => (actor.Server, actor.Number)).Count());
        Assert.Equal(actors.Count, actors.DistinctBy(actor => (actor.Server, actor.Role)).Count());
    }

    [Fact]
    public void A_record_that_no_actor_receives_has_none() => Assert.Equal("", ReceivingActor.Of(new TraceRecord(default, TraceKind.Crash, 0, 0, 0, -1, 0, null)));

    [Fact]
    public void A_message_that_no_role_has_leaves_the_number() =>
        Assert.Equal("2", ReceivingActor.Of(new TraceRecord(default, TraceKind.Local, 0, 0, 0, 2, 0, "hello")));
}
