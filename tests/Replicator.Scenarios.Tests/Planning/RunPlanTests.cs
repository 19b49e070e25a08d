using Replicator.Domain.Certificates;
using Replicator.Domain.Clients;
using Replicator.Domain.History;
using Replicator.Domain.Protocol;
using Replicator.Domain.Versions;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Planning;
using Replicator.Scenarios.Running;
using Replicator.Scenarios.Tests.Running;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Tests.Planning;

public sealed class RunPlanTests
{
    [Theory]
    [InlineData("two-requests.yaml")]
    [InlineData("three-overwrites.yaml")]
    [InlineData("steady-requests.yaml")]
    [InlineData("reads-here-and-there.yaml")]
    [InlineData("concurrent-requests.yaml")]
    [InlineData("small.yaml")]
    public void The_requests_and_operations_are_those_that_the_simulation_makes_at_the_same_times(string file)
    {
        Scenario scenario = ScenarioFile.Read(Path.Combine(Repository.Topologies, file)).Scenario!;
        var made = new Made();
        using var run = new SimulatedRun(scenario, new Seed(7), new RunOptions { History = made });
        run.Execute();

        var plan = new RunPlan(scenario, seed: 7);

        Assert.Equal(
            made.All.Order(StringComparer.Ordinal),
            plan.Requests().Select(static request => $"{request.At} {request.From} {request.Command.Type} {request.Command.Name}")
                .Concat(plan.Operations().SelectMany(Lines))
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Another_seed_makes_another_plan_and_the_same_seed_the_same()
    {
        Scenario scenario = ScenarioFile.Read(Path.Combine(Repository.Topologies, "reads-here-and-there.yaml")).Scenario!;

        Assert.Equal(new RunPlan(scenario, seed: 1).Operations().ToList(), new RunPlan(scenario, seed: 1).Operations().ToList());
        Assert.NotEqual(new RunPlan(scenario, seed: 1).Operations().ToList(), new RunPlan(scenario, seed: 2).Operations().ToList());
    }

    [Fact]
    public void What_comes_after_the_end_of_the_run_is_not_planned_and_what_recurs_ends_with_the_load()
    {
        var plan = new RunPlan(
            Runs.Read(FaultScenario.With("{ at: 1m, crash: pool02-01, for: 1s }", "{ every: 1m, request: OAuthTokenIssuer, from: pool01, name: steady }", "until: 10m, load: 3m")), seed: 1);

        Assert.Equal([("steady-1", 1), ("steady-2", 2), ("steady-3", 3)], plan.Requests().Select(static request => (request.Command.Name, (int)request.At.TotalMinutes)));
    }

    // What sets asks for a certificate too.
    private static IEnumerable<string> Lines(PlannedOperation operation) =>
    [
        $"{operation.At} {operation.From} {operation.Command.Kind} {operation.Command.Type}",
        .. operation.Command.Certificate is { } certificate ? (string[])[$"{operation.At} {operation.From} {operation.Command.Type} {certificate.Name}"] : [],
    ];

    private sealed class Made : IHistory
    {
        public List<string> All { get; } = [];

        public void RequestMade(RequestId id, CertificateType type, Certificate certificate, TimeSpan at) => All.Add($"{at} {id.Requester} {type} {certificate.Name}");

        public void OperationInvoked(OperationId id, OperationKind kind, CertificateType type, string? value, ConfigVersion? expected, TimeSpan at) =>
            All.Add($"{at} {id.Client} {kind} {type}");
    }
}
