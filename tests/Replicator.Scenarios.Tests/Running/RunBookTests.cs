using Replicator.Domain.Certificates;
using Replicator.Domain.Failover;
using Replicator.Domain.History;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;
using Replicator.Scenarios.Running;

namespace Replicator.Scenarios.Tests.Running;

/// <summary>A run of which everything is told when it is over.</summary>
public sealed class RunBookTests
{
    private const string Workload =
        "{ at: 1s, request: OAuthTokenIssuer, from: pool01-01, name: first }\n  - { at: 1s, request: OAuthTokenIssuer, from: pool02-01, name: second }";

    private const string Winner = "winner: { OAuthTokenIssuer: second }";

    private static readonly RequestId First = new(new ServerId(0), 1);
    private static readonly RequestId Second = new(new ServerId(1), 1);
    private static readonly ConfigVersion Committed = new(1, 1);
    private static readonly TimeSpan Jitter = TimeSpan.FromMilliseconds(200);

    [Fact]
    public void What_a_request_has_seen_is_what_its_server_had_applied_before_it_was_made()
    {
        var trace = new ReplicaTrace(serverCount: 2);

        trace.RequestMade(First, CertificateType.OAuthTokenIssuer, Certificate(First, "first"), S(1));
        trace.RequestCommitted(First, Committed, CertificateType.OAuthTokenIssuer, Certificate(First, "first"), S(2));
        IReplicaContent before = trace.ReplicaOf(Second.Requester);
        trace.Applied(Second.Requester, ConfigVersion.None, Committed, complete: false, S(3));
        IReplicaContent after = trace.ReplicaOf(Second.Requester);

        Assert.Equal((ConfigVersion.None, null), (before.Applied, before.Current(CertificateType.OAuthTokenIssuer)));
        Assert.Equal((Committed, "first"), (after.Applied, after.Current(CertificateType.OAuthTokenIssuer)!.Name));
        Assert.Null(after.Current(CertificateType.Default));
        Assert.Equal((S(1), ConfigVersion.None), (trace.ClockOf(Second.Requester), trace.ReplicaOf(First.Requester).Applied));
    }

    [Fact]
    public void A_server_that_comes_back_with_an_old_disk_has_what_that_holds()
    {
        var trace = new ReplicaTrace(serverCount: 2);

        trace.Applied(Second.Requester, ConfigVersion.None, new ConfigVersion(1, 7), complete: true, S(3));
        trace.Restarted(Second.Requester, Committed, S(4));

        Assert.Equal(Committed, trace.ReplicaOf(Second.Requester).Applied);
    }

    [Theory]
    [InlineData(199, false)]
    [InlineData(200, true)]
    [InlineData(201, true)]
    public void A_winner_is_judged_only_when_the_last_two_commits_are_as_far_apart_as_messages_may_be_late(int apartMs, bool isJudged)
    {
        RunResult result = Conclude(apartMs, new RunEnd { Reason = EndReason.Quiet, EndedAt = S(60), State = new EmptyState(), Jitter = Jitter });

        Assert.Equal(isJudged, result.Expectations.Any(NamesWinner));
        Assert.Equal(!isJudged, result.Measurements.Any(static each => each.Verdict == VerdictNames.Undecided
            && each.Explanation.Contains("'first' and 'second' were committed 199ms apart, and messages came up to 200ms late", StringComparison.Ordinal)));
    }

    [Fact]
    public void Where_messages_come_when_they_should_a_winner_is_judged_however_close_the_commits_are() =>
        Assert.Contains(Conclude(apartMs: 0, new RunEnd { Reason = EndReason.Quiet, EndedAt = S(60), State = new EmptyState() }).Expectations, NamesWinner);

    private static bool NamesWinner(ExpectationOutcome each) => each.Expectation.Contains("winner", StringComparison.OrdinalIgnoreCase);

    private static RunResult Conclude(int apartMs, RunEnd end)
    {
        Scenario scenario = Runs.Read(FaultScenario.With("{ at: 1m, crash: pool02-01, for: 1s, optional: true }", Workload, expect: Winner));
        var book = new RunBook(scenario, isToldLater: true);
        var history = new HistoryFanOut([.. book.Listeners]);
        TimeSpan second = S(5) + TimeSpan.FromMilliseconds(apartMs);
        history.RequestMade(First, CertificateType.OAuthTokenIssuer, Certificate(First, "first"), S(1));
        history.RequestMade(Second, CertificateType.OAuthTokenIssuer, Certificate(Second, "second"), S(1));
        history.RequestCommitted(First, Committed, CertificateType.OAuthTokenIssuer, Certificate(First, "first"), S(5));
        history.RequestCommitted(Second, new ConfigVersion(1, 2), CertificateType.OAuthTokenIssuer, Certificate(Second, "second"), second);
        history.Flush();
        return book.Conclude(seed: 1, end, new HostFigures(null, S(6), new TrafficSummary(0, 0, 0, 0, 0, [])));
    }

    private static Certificate Certificate(RequestId id, string name) => new(name, "contoso.com", "00FF", id.Requester, S(1));

    private static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);

    /// <summary>Servers that have nothing.</summary>
    private sealed class EmptyState : IFinalState, IMasterContent
    {
        public ServerId Self => new(0);

        public StoreRole Role => StoreRole.Active;

        public ConfigVersion Newest => ConfigVersion.None;

        public int UpToDateCount => 0;

        public IMasterContent Master => this;

        public CertificateServices? Certificates => null;

        public ConfigChange? CurrentChange(CertificateType type) => null;

        public ReplicaState State(ServerId server) => default;

        public IReplicaContent ReplicaOf(ServerId server) => new ReplicaTrace(serverCount: 6).ReplicaOf(server);

        public bool IsUp(ServerId server) => true;

        public bool Reaches(ServerId server) => true;

        public TimeSpan Now(ServerId server) => S(60);

        public TimeSpan ReadClock(ServerId server, TimeSpan now) => now;

        public TimeSpan? LastHeartbeat(ServerId server, TimeSpan since) => null;
    }
}
