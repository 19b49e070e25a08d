using Replicator.Scenarios.Model;
using Replicator.Scenarios.Running;
using Replicator.Scenarios.Tasks;
using Replicator.Scenarios.Tests.Running;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Tests.Tasks;

/// <summary>What is recorded of servers' scheduled tasks in whole runs.</summary>
public sealed class TaskRecorderTests
{
    private const string Signed = "authorities: [ { name: World CA, trustedBy: pool02 } ]";
    private const string SlowDisk = ", diskSync: 3s";

    private static readonly DateTimeOffset Start = new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // The master polls at 10 s, a package leaves 2 s later and is 10 ms under way, and the task runs 8 s after it is applied.
    private static readonly DateTimeOffset Undisturbed = Start.AddSeconds(20.01);

    [Fact]
    public void A_task_that_assigns_goes_through_all_steps_at_the_time_at_which_it_runs()
    {
        TaskRun run = Record("pool02-01", Signed).Single();

        Assert.Equal(("pool02-01", "pool02-01.contoso.com", "1.1", "first"), (run.Server, run.Fqdn, run.Version, run.Current!.Name));
        Assert.Equal((Undisturbed, Undisturbed), (run.StartedAt, run.EndedAt));
        Assert.Equal(["Read CMS item", "Decrypt", "Import to store", "Grant NETWORK SERVICE", "Assign"], run.Steps.Select(static step => step.Name));
        Assert.All(run.Steps, static step => Assert.Equal((TaskStepOutcome.Done, Undisturbed), (step.Outcome, step.At)));
        Assert.Equal(TaskOutcome.Completed, run.Outcome);
        Assert.Empty(run.Remarks);
    }

    [Fact]
    public void On_a_server_that_does_not_trust_the_authority_the_import_fails_and_it_says_what_to_do()
    {
        TaskRun run = Record("pool01-02", Signed).Single();

        Assert.Equal(TaskOutcome.Failed, run.Outcome);
        Assert.Equal(
            [TaskStepOutcome.Done, TaskStepOutcome.Done, TaskStepOutcome.Failed, TaskStepOutcome.NotReached, TaskStepOutcome.NotReached],
            run.Steps.Select(static step => step.Outcome));
        Assert.Contains("is invalid on pool01-02: its issuer CN=World CA leads to no root that is trusted there.", run.Remarks[0], StringComparison.Ordinal);
        Assert.EndsWith("Import the authority's root certificate into the computer's trusted roots.", run.Remarks[0], StringComparison.Ordinal);
        Assert.Equal("What was assigned before stays assigned.", run.Remarks[1]);
    }

    [Fact]
    public void Where_certificates_are_known_by_name_only_there_is_nothing_to_decrypt_or_import()
    {
        TaskRun run = Record("pool02-01").Single();

        Assert.Equal(TaskOutcome.Completed, run.Outcome);
        Assert.Equal(
            [TaskStepOutcome.Done, TaskStepOutcome.Nothing, TaskStepOutcome.Nothing, TaskStepOutcome.Nothing, TaskStepOutcome.Done],
            run.Steps.Select(static step => step.Outcome));
        Assert.All(run.Steps.Skip(1).Take(3), static step => Assert.Equal("This run knows certificates by name only.", step.Text));
    }

    [Theory]
    [InlineData("59d", TaskOutcome.CompletedWithWarnings)]
    [InlineData("61d", TaskOutcome.Completed)]
    public void A_certificate_that_ends_within_sixty_days_is_warned_of(string validFor, TaskOutcome expected)
    {
        TaskRun run = Record("pool02-01", Signed, request: $"validFor: {validFor}").Single();

        Assert.Equal(expected, run.Outcome);
        Assert.Equal(expected == TaskOutcome.CompletedWithWarnings, run.Remarks.Any(static remark => remark.Contains("days after the task. Nothing renews it", StringComparison.Ordinal)));
    }

    [Fact]
    public void Only_the_tasks_of_the_servers_asked_for_are_recorded_and_none_where_the_role_has_no_task()
    {
        Assert.Equal(["pool02-01", "pool02-02"], Record("pool02", Signed).Select(static run => run.Server).Order(StringComparer.Ordinal));
        Assert.Empty(Record("edge01", Signed));
    }

    [Fact]
    public void A_certificate_for_one_server_alone_is_no_matter_of_the_task() =>
        Assert.Empty(Record("pool02", Signed, type: "Default"));

    [Fact]
    public void A_roll_is_recorded_with_all_slots()
    {
        TaskRun run = Record("pool02-01", second: "{ at: 1m, request: OAuthTokenIssuer, from: pool02-01, name: second, roll: 30h }")[^1];

        Assert.Equal(("1.2", "first", null, "second", Start.AddHours(30)), (run.Version, run.Current!.Name, run.Previous?.Name, run.Next!.Name, run.NextEffectiveAt));
    }

    [Fact]
    public void A_task_that_waits_for_the_disk_ends_when_the_disk_has_it()
    {
        TaskRun run = Record("pool02-01", disk: SlowDisk).Single();

        Assert.Equal(TimeSpan.FromSeconds(3), run.EndedAt - run.StartedAt);
        Assert.Equal(run.EndedAt, run.Steps[^1].At);
    }

    [Fact]
    public void A_crash_while_it_is_saved_fails_the_task_and_the_next_life_runs_it_again()
    {
        List<TaskRun> runs = Record("pool02-01", "faults: [ { at: 24s, crash: pool02-01, for: 5s } ]", SlowDisk);

        Assert.Equal([TaskOutcome.Failed, TaskOutcome.Completed], runs.Select(static run => run.Outcome));
        Assert.Equal((TaskStepOutcome.NotReached, null), (runs[0].Steps[^1].Outcome, runs[0].EndedAt));
        Assert.Equal("The server went down before the assignment was saved. The task runs again when it is back.", runs[0].Remarks[0]);
    }

    [Fact]
    public void A_task_that_the_end_of_the_run_cuts_off_is_not_finished()
    {
        TaskRun run = Record("pool02-01", disk: SlowDisk, until: "25s").Single();

        Assert.Equal((TaskOutcome.NotFinished, null), (run.Outcome, run.EndedAt));
    }

    private static List<TaskRun> Record(
        string servers, string more = "", string disk = "", string type = "OAuthTokenIssuer", string request = "", string second = "", string until = "10m")
    {
        Scenario scenario = Runs.Read($$"""
            version: 1
            name: tasks
            topology:
              domain: contoso.com
              sites:
                - name: here
                  pools:
                    - { name: pool01, role: frontEnd, servers: 2, cms: active }
                    - { name: pool02, role: frontEnd, servers: 2 }
                    - { name: edge01, role: edge, servers: 1 }
            network:
              servers: { egress: unlimited }
              withinPool: { latency: 10ms }
              withinSite: { latency: 10ms }
            replication: { masterPollInterval: 10s, smbTransfer: 2s, httpsTransfer: 2s, apply: 0s, certificateTask: 8s{{disk}} }
            workload:
              - { at: 0s, request: {{type}}, from: pool02-01, name: first{{(request.Length > 0 ? ", " : "")}}{{request}} }
            {{(second.Length > 0 ? $"  - {second}" : "")}}
            run: { start: 2015-01-01T00:00Z, until: {{until}} }
            {{more}}
            """);
        List<TaskRun> runs = [];
        var recorder = new TaskRecorder(scenario, scenario.Topology.Matching(servers), runs.Add);
        using var run = new SimulatedRun(scenario, new Seed(1), new RunOptions { History = recorder });
        run.Execute();
        recorder.End();
        return runs;
    }
}
