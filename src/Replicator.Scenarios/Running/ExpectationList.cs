using Replicator.Consistency;
using Replicator.Consistency.Operations;
using Replicator.Domain;
using Replicator.Domain.Certificates;
using Replicator.Domain.History;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Running.OAuth;

namespace Replicator.Scenarios.Running;

/// <summary>What is checked of a run: what its scenario expects, and what is promised always.</summary>
internal sealed class ExpectationList
{
    /// <param name="scenario">The scenario.</param>
    /// <param name="oauth">What became of tokens.</param>
    /// <param name="mayLoseCommits">Whether a commit may be lost by more than the scenario says: by processes that end.</param>
    public ExpectationList(Scenario scenario, OAuthLedger oauth, bool mayLoseCommits = false)
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
        Func<ServerId, bool> installs = scenario.Topology.InstallsGlobalCertificate;
        if (scenario.HasCertificateTask || scenario.Expect.AssignedWithin is not null)
        {
            (Assignment, string assigned) = scenario.Expect.AssignedWithin is { } limit
                ? (Convergence.Within(servers, limit, installs), $"assignedWithin: {DurationText.Of(limit)}")
                : (Convergence.By(servers, scenario.Run.Until, installs), $"assigned by the end ({DurationText.Of(scenario.Run.Until)})");
            all.Add(new Expectation(assigned, Assignment));
        }

        all.Add(new Expectation("keys only where they are installed", new KeysOnlyWhereInstalled(installs)));
        Client = NewClientChecks(scenario, mayLoseCommits);
        all.AddRange(Client);
        if (scenario.Clients.Count > 0)
        {
            Recorder = new OperationRecorder(scenario.Topology.NameOf);
            all.Add(new Expectation("clients see one register", new OperationCheck(new RegisterLinearizability(), Recorder)));
        }

        if (scenario.Expect.RefusedTokens is { } refused)
        {
            all.Add(new Expectation($"refusedTokens: {refused}", new RefusedTokens(refused, oauth)));
        }

        All = all;
    }

    public Convergence Convergence { get; }

    /// <summary>When servers had assigned what was committed; null: together with the package, so that it is the same.</summary>
    public Convergence? Assignment { get; }

    public IReadOnlyList<Expectation> All { get; }

    /// <summary>Those of them that go by what clients saw.</summary>
    private List<Expectation> Client { get; }

    /// <summary>Takes down what clients do; null: there are none.</summary>
    private OperationRecorder? Recorder { get; }

    /// <summary>Who is to hear of the run for them.</summary>
    public IEnumerable<IHistory> Listeners
    {
        get
        {
            IEnumerable<IHistory> plain = All.Select(static each => each.Checker);
            IEnumerable<IHistory> clients = Client.Count == 0 ? [] : [new ClientEvents([.. Client.Select(static each => (IClientHistory)each.Checker)])];
            IEnumerable<IHistory> recorder = Recorder is null ? [] : [Recorder];
            return [.. plain, .. clients, .. recorder];
        }
    }

    // Where nothing can lose a commit and nobody reads, there is nothing to ask.
    private static List<Expectation> NewClientChecks(Scenario scenario, bool mayLoseCommits)
    {
        List<Expectation> checks = [];
        if (mayLoseCommits || scenario.Clients.Count > 0 || scenario.Operator.Count > 0 || scenario.Faults.Count > 0)
        {
            checks.Add(new Expectation("no acknowledged commit is lost", new NoLostCommit()));
        }

        if (scenario.Clients.Count > 0)
        {
            checks.Add(new Expectation("what is read was requested", new ReadsWereRequested()));
            checks.Add(new Expectation("reads of one client are monotonic", new MonotonicReads()));
            checks.Add(new Expectation("clients read their own writes", new ReadYourWrites()));
            checks.Add(new Expectation("no read is stale", new BoundedStaleness(versionsMax: 0, timeMax: null)));
        }

        return checks;
    }
}
