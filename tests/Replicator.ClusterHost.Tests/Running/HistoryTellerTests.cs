using Replicator.ClusterHost.Histories;
using Replicator.ClusterHost.Running;
using Replicator.ClusterHost.Tests.Histories;
using Replicator.Domain.Certificates;
using Replicator.Domain.History;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Planning;
using Replicator.Scenarios.Results;
using Replicator.Scenarios.Running;

namespace Replicator.ClusterHost.Tests.Running;

public sealed class HistoryTellerTests : IDisposable
{
    private const string Workload = """
        workload:
          - { at: 1m, request: OAuthTokenIssuer, from: pool01-01, name: first }
          - { at: 2m, request: OAuthTokenIssuer, from: pool02-01, name: second }
          - { at: 3m, request: OAuthTokenIssuer, from: pool02-02, name: third }
        """;

    private static readonly RequestId First = new(new ServerId(0), 1);
    private static readonly RequestId Second = new(new ServerId(1), 1);

    private readonly HistoryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_planned_and_nobody_did_was_not_made_because_the_server_was_down()
    {
        Keep("member01", history => Made(history, First, "first", M(1)));

        RunResult result = Tell(GivenScenario.Of(2, Workload), endedAt: M(2.5)).Result;

        Assert.Equal(["first", "second"], result.Requests.Select(static request => request.Name));
        Assert.Equal([null, "pool02-01 was down when it was to be asked for."], result.Requests.Select(static request => request.LostBecause));
    }

    [Fact]
    public void What_a_server_had_under_way_it_has_forgotten_when_it_comes_back()
    {
        Keep("member01", history => Made(history, First, "first", M(1)));
        Keep("member02", history =>
        {
            Made(history, Second, "second", M(2));
            history.Note(new ServerDown(Second.Requester, M(2.1)));
            history.Note(new ServerUp(Second.Requester, M(2.2)));
        });

        RunResult result = Tell(GivenScenario.Of(2, Workload), endedAt: M(2.5)).Result;

        Assert.Equal([null, "pool02-01 crashed before it was answered, and forgot it."], result.Requests.Select(static request => request.LostBecause));
    }

    [Fact]
    public void Events_of_all_members_are_told_in_the_order_of_time()
    {
        Keep("member02", history => Made(history, First, "first", M(1)));
        Keep("member01", history =>
        {
            history.RequestCommitted(First, new ConfigVersion(0, 1), CertificateType.OAuthTokenIssuer, Certificate(First, "first", M(1)), M(1.5));
            Made(history, Second, "second", M(2));
        });

        (TimeSpan last, List<string> told, _) = Tell(GivenScenario.Of(2, Workload), endedAt: M(2.5));

        Assert.Equal([nameof(IHistory.RequestMade), nameof(IHistory.RequestCommitted), nameof(IHistory.RequestMade)], told);
        Assert.Equal(M(2), last);
    }

    [Fact]
    public void What_an_operator_commanded_is_known_before_what_came_of_it_by_the_numbers_that_all_give()
    {
        Keep("member01", static history =>
        {
            history.ReplicationForced(new ServerId(0), command: 1, replica: new ServerId(1), M(1));
            history.ReplicationForced(new ServerId(0), command: 2, replica: null, M(2.1));
        });

        RunResult result = Tell(GivenScenario.Of(2, "operator: [ { at: 2m, forceReplication: \"*\" }, { at: 59s, forceReplication: pool02-01 }, { at: 5m, forceReplication: \"*\" } ]"), M(3)).Result;

        Assert.Equal([59m, 120m], result.ForcedReplications.Select(static forced => forced.CommandedAtSeconds));
        Assert.All(result.ForcedReplications, static forced => Assert.NotNull(forced.StartedAtSeconds));
    }

    [Fact]
    public void Of_members_that_kept_nothing_nothing_is_told()
    {
        (TimeSpan last, List<string> told, RunResult result) = Tell(GivenScenario.Of(2), endedAt: M(1));

        Assert.Equal((TimeSpan.Zero, 0, 0), (last, told.Count, result.Requests.Count));
    }

    private static TimeSpan M(double minutes) => TimeSpan.FromMinutes(minutes);

    private static void Made(HistoryFileWriter history, RequestId id, string name, TimeSpan at) => history.RequestMade(id, CertificateType.OAuthTokenIssuer, Certificate(id, name, at), at);

    private static Certificate Certificate(RequestId id, string name, TimeSpan at) => new(name, "contoso.com", "00FF", id.Requester, at);

    private void Keep(string member, Action<HistoryFileWriter> tell)
    {
        using var writer = new HistoryFileWriter(_folder.FolderPath, member);
        tell(writer);
    }

    private (TimeSpan Last, List<string> Told, RunResult Result) Tell(Scenario scenario, TimeSpan endedAt)
    {
        var told = new Told();
        var book = new RunBook(scenario, isToldLater: true);
        var plan = new RunPlan(scenario, seed: 1);
        TimeSpan last = new HistoryTeller(scenario, plan, book).Tell(_folder.FolderPath, endedAt, [told]);

        int servers = scenario.Topology.ServerCount;
        ReadReplica?[] replicas = [.. Enumerable.Range(0, servers).Select(static index => new ReadReplica(new ServerId(index), ReplicaSnapshot.Empty))];
        var state = new ClusterFinalState(new ReadMaster(new ServerId(0), servers), replicas, plan.Faults, endedAt, TimeSpan.FromSeconds(60));
        var figures = new HostFigures(null, last, new ClusterTotals([], scenario.Topology).Traffic());
        return (last, told.All, book.Conclude(1, new RunEnd { Reason = EndReason.TimeReached, EndedAt = endedAt, State = state }, figures));
    }

    private sealed class Told : IHistory
    {
        public List<string> All { get; } = [];

        public void RequestMade(RequestId id, CertificateType type, Certificate certificate, TimeSpan at) => All.Add(nameof(IHistory.RequestMade));

        public void RequestCommitted(RequestId id, ConfigVersion version, CertificateType type, Certificate certificate, TimeSpan at) => All.Add(nameof(IHistory.RequestCommitted));
    }
}
