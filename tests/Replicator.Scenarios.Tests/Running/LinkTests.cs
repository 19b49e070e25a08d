using Replicator.Scenarios.Running;
using Replicator.Scenarios.Tests.Files;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Tests.Running;

public sealed class LinkTests
{
    private static readonly string[] All =
        ["edge01-01", "edge01-02", "pool01-01", "pool01-02", "pool01-03", "pool03-01", "pool03-02", "pool03-03"];

    [Fact]
    public void Without_losses_the_master_hears_of_every_replica() => Assert.Equal(All, Acknowledged(""));

    [Theory]
    [InlineData("{ between: [pool01-01, edge01-02], loss: 100% }", "edge01-02")]
    [InlineData("{ between: [edge01-02, pool01], loss: 100% }", "edge01-02")]
    [InlineData("{ between: [edge01-02, hq], loss: 100% }", "edge01-02")]
    [InlineData("{ between: [pool01-01, edge01], loss: 100% }", "edge01-01", "edge01-02")]
    [InlineData("{ between: [dublin, pool01-01], loss: 100% }", "pool03-01", "pool03-02", "pool03-03")]
    [InlineData("{ between: [pool01-02, edge01-02], loss: 100% }")]
    [InlineData("{ between: [pool01, edge01], loss: 100% }, { between: [pool01-01, edge01-02], loss: 0% }", "edge01-01")]
    public void A_link_that_names_a_server_holds_for_that_server(string links, params string[] silent) =>
        Assert.Equal(All.Except(silent), Acknowledged(links));

    [Theory]
    [InlineData("pool01-01, edge01-02", 7)]
    [InlineData("edge01-02, pool01-01", 8)]
    public void A_one_way_link_that_names_a_server_holds_in_that_direction_alone(string between, int reached)
    {
        using SimulatedRun run = New($"{{ between: [{between}], oneWay: true, loss: 100% }}");

        Assert.Equal(reached, run.Execute().Convergence.Commits[0].Reached);
        Assert.Equal(All.Except(["edge01-02"]), Acknowledged(run));
    }

    private static List<string> Acknowledged(string links)
    {
        using SimulatedRun run = New(links);
        run.Execute();
        return Acknowledged(run);
    }

    private static List<string> Acknowledged(SimulatedRun run) =>
        [.. run.Status().Where(static status => status.UpToDate).Select(static status => status.ReplicaFqdn.Split('.')[0]).Order(StringComparer.Ordinal)];

    private static SimulatedRun New(string links) => new(
        Runs.Read(GoodScenario.With("betweenSites: { latency: 70ms, loss: 0.1% }", $"links: [ {links} ]")), new Seed(1));
}
