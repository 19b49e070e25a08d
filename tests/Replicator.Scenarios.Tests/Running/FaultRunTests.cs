using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;
using Replicator.Scenarios.Running;
using Replicator.Simulation.Logging;
using Replicator.Simulation.Randomness;
using Replicator.Simulation.Tracing;

namespace Replicator.Scenarios.Tests.Running;

/// <summary>What holds of every run with faults.</summary>
public sealed class FaultRunTests
{
    private const string Drawn = """
        { chancePerMinute: 40%, for: { min: 5s, max: 60s }, crash: pool02 }
          - { chancePerMinute: 30%, for: { min: 1s, max: 30s }, pause: "*" }
          - { chancePerMinute: 20%, for: { min: 5s, max: 90s }, partition: [pool01, here] }
          - { chancePerMinute: 20%, for: { min: 5s, max: 90s }, hold: [pool03, here], oneWay: true }
          - { chancePerMinute: 20%, for: 1m, degrade: [pool01, pool02], loss: 30%, duplication: 30%, reordering: 30%, latencyFactor: 20, bandwidth: 1Mbps }
          - { chancePerMinute: 20%, for: 1m, skew: pool03-*, offset: -40s, drift: 200ppm }
        """;

    private const string Requests = "{ every: poisson 2/min, request: OAuthTokenIssuer, from: here, name: any, approvalTakes: { min: 0s, max: 30s } }";

    [Fact]
    public void Every_run_converges_after_healing()
    {
        Scenario scenario = Runs.Read(FaultScenario.With(Drawn, Requests, "until: 20m, load: 10m"));
        SortedSet<string> verbs = new(StringComparer.Ordinal);
        for (ulong seed = 1; seed <= 150; seed++)
        {
            RunResult result = Runs.Execute(scenario, seed);
            Assert.True(result.Verdict == VerdictNames.Holds, $"seed {seed}:\n{string.Join('\n', result.Expectations)}\n{string.Join('\n', result.Failures)}");
            Assert.Equal(EndReasonNames.Quiet, result.EndedBecause);
            Assert.All(result.Faults, static fault => Assert.InRange(fault.EndedAtSeconds!.Value, fault.BeganAtSeconds!.Value, 600));
            Assert.DoesNotContain(result.Requests, static request => request.Outcome == RequestOutcome.Pending);
            verbs.UnionWith(result.Faults.Where(static fault => fault.Acted > 0).Select(static fault => fault.Fault.Split(':')[0]));
        }

        Assert.Equal(["crash", "degrade", "hold", "partition", "pause", "skew"], verbs);
    }

    [Fact]
    public void The_same_seed_gives_the_same_document_and_another_one_other_faults()
    {
        Scenario scenario = Runs.Read(FaultScenario.With(Drawn, Requests));

        Assert.Equal(ResultDocument.Write(Runs.Execute(scenario, 7)), ResultDocument.Write(Runs.Execute(scenario, 7)));
        Assert.NotEqual(Runs.Execute(scenario, 7).Faults, Runs.Execute(scenario, 8).Faults);
    }

    [Fact]
    public void Another_drawn_fault_moves_no_draw_of_the_others()
    {
        RunResult both = Runs.Execute(FaultScenario.With("""
            { chancePerMinute: 50%, for: { min: 5s, max: 60s }, crash: pool02 }
              - { chancePerMinute: 50%, for: { min: 5s, max: 60s }, pause: pool03 }
            """));
        RunResult one = Runs.Execute(FaultScenario.With("{ chancePerMinute: 50%, for: { min: 5s, max: 60s }, pause: pool03 }"));

        Assert.NotEmpty(one.Faults);
        Assert.Equal(
            one.Faults.Select(static fault => (fault.Fault, fault.BeganAtSeconds)),
            both.Faults.Where(static fault => fault.Fault.StartsWith("pause", StringComparison.Ordinal)).Select(static fault => (fault.Fault, fault.BeganAtSeconds)));
    }

    [Fact]
    public void Drawn_faults_strike_each_server_and_each_link_by_itself()
    {
        RunResult result = Runs.Execute(FaultScenario.With("{ chancePerMinute: 100%, for: 1s, partition: [pool01, pool03] }", run: "until: 10m, load: 1m"));

        Assert.Equal(
            ["partition: [pool01-01, pool03-01]", "partition: [pool01-01, pool03-02]"],
            result.Faults.Select(static fault => fault.Fault).Order(StringComparer.Ordinal));
        Assert.All(result.Faults, static fault => Assert.Equal(FaultOutcome.Drawn, fault.Origin));
    }

    [Fact]
    public void A_scheduled_fault_that_never_does_anything_makes_the_run_undecided()
    {
        RunResult result = Runs.Execute(FaultScenario.With("""
            { at: 10s, partition: [pool01, pool02], for: 1m }
              - { at: 8m, partition: [pool01, pool03], for: 30s }
            """));

        Assert.Equal(VerdictNames.Undecided, result.Verdict);
        ExpectationOutcome outcome = result.Expectations[^1];
        Assert.Equal("every scheduled fault does something", outcome.Expectation);
        Assert.Equal(
            "The run would have been the same without partition: [pool01, pool03]: nothing came its way while it lasted, so the run says nothing "
                + "about it.", outcome.Explanation);
        Assert.All(result.Expectations.SkipLast(1), static each => Assert.Equal(VerdictNames.Holds, each.Verdict));
    }

    [Fact]
    public void An_optional_fault_may_pass_without_doing_anything()
    {
        RunResult result = Runs.Execute(FaultScenario.With("""
            { at: 10s, partition: [pool01, pool02], for: 1m }
              - { at: 8m, partition: [pool01, pool03], for: 30s, optional: true }
            """));

        Assert.Equal(VerdictNames.Holds, result.Verdict);
        Assert.Equal([FaultOutcome.Scheduled, FaultOutcome.Optional], result.Faults.Select(static fault => fault.Origin));
        Assert.Equal(0, result.Faults[1].Acted);
    }

    [Fact]
    public void Drawn_faults_promise_nothing()
    {
        RunResult result = Runs.Execute(FaultScenario.With("{ chancePerMinute: 0%, for: 1s, crash: pool02 }"));

        Assert.Empty(result.Faults);
        Assert.Equal(VerdictNames.Holds, result.Verdict);
    }

    [Fact]
    public void Phases_are_named_in_trace_and_log_in_their_order()
    {
        var recorder = new Recorder();
        using var run = new SimulatedRun(
            Runs.Read(FaultScenario.With("{ at: 0s, partition: [pool01, pool02] }", run: "until: 10m, load: 2m")),
            new Seed(1),
            new RunOptions { Trace = recorder, Log = recorder, LogLevel = SimulationLogLevel.Info });
        run.Execute();

        Assert.Equal(["Load", "Heal", "Quiesce", "FinalReads", "Checking"], recorder.Traced.Select(static phase => phase.Phase));
        Assert.Equal(recorder.Traced, recorder.Logged);
        Assert.Equal([0, 120, 120], recorder.Traced.Take(3).Select(static phase => phase.Seconds));
        Assert.Equal(RunPhase.Done, run.Progress.Phase);
    }

    [Fact]
    public void A_run_without_faults_says_nothing_of_any()
    {
        var recorder = new Recorder();
        Scenario scenario = Runs.Read(FaultScenario.With("{ at: 1m, crash: pool02, for: 1s }")) with { Faults = [] };
        using var run = new SimulatedRun(scenario, new Seed(1), new RunOptions { Trace = recorder });
        RunResult result = run.Execute();

        Assert.Empty(result.Faults);
        Assert.Empty(recorder.Traced);
        Assert.DoesNotContain(result.Expectations, static each => each.Expectation.Contains("fault", StringComparison.Ordinal));
    }

    private sealed class Recorder : ITraceSink, ISimulationLog
    {
        public List<(string Phase, double Seconds)> Traced { get; } = [];

        public List<(string Phase, double Seconds)> Logged { get; } = [];

        public void Write(in TraceRecord record)
        {
            if (record.Kind == TraceKind.Phase)
            {
                Traced.Add((record.Message!.ToString()!, record.Time.SinceStart.TotalSeconds));
            }
        }

        public void Write(SimulationLogEvent logEvent)
        {
            if (logEvent.Source == "run")
            {
                Logged.Add((logEvent.Arguments[0].ToString()!, logEvent.Time.SinceStart.TotalSeconds));
            }
        }
    }
}
