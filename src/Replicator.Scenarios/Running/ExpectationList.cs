using Replicator.Consistency;
using Replicator.Domain;
using Replicator.Domain.Certificates;
using Replicator.Scenarios.Model;

namespace Replicator.Scenarios.Running;

/// <summary>What is checked of a run: what its scenario expects, and what is promised always.</summary>
internal sealed class ExpectationList
{
    public ExpectationList(Scenario scenario)
    {
        int servers = scenario.Topology.ServerCount;
        (Convergence, string name) = scenario.Expect.ConvergedWithin is { } within
            ? (Convergence.Within(servers, within), $"convergedWithin: {DurationText.Of(within)}")
            : (Convergence.By(servers, scenario.Run.Until), $"converged by the end ({DurationText.Of(scenario.Run.Until)})");
        List<Expectation> all = [new Expectation(name, Convergence)];
        foreach (ExpectedWinner winner in scenario.Expect.Winners)
        {
            all.Add(new Expectation($"winner: {winner.Type}: {winner.Request}", new AgreedWinner(winner.Request, winner.Type), NamesWinner: true));
        }

        if (scenario.Expect.Winners.Count == 0)
        {
            all.Add(new Expectation("one winner wherever the last version is", new AgreedWinner(null, CertificateType.OAuthTokenIssuer)));
        }

        all.Add(new Expectation("no replica goes back", new NoGoingBack(servers)));
        all.Add(new Expectation("status is honest", new HonestStatus(servers)));
        All = all;
    }

    public Convergence Convergence { get; }

    public IReadOnlyList<Expectation> All { get; }
}
