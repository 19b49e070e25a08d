using Replicator.Consistency.Operations;
using Replicator.Domain.Certificates;
using Replicator.Domain.Clients;
using Replicator.Domain.History;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;
using ClientOperation = Replicator.Domain.Clients.OperationKind;

namespace Replicator.Consistency.Tests;

/// <summary>What the events of a run become for the checkers of reads, and for those of operations.</summary>
public sealed class ClientEventsTests : IClientHistory
{
    private const CertificateType Type = CertificateType.OAuthTokenIssuer;
    private static readonly Certificate First = new("first", "contoso.com", "00", new ServerId(1), TimeSpan.Zero);
    private static readonly ServerId Master = new(0);
    private static readonly OperationId One = new(new ServerId(2), 1);
    private static readonly OperationId Two = new(new ServerId(2), 2);
    private readonly List<string> _told = [];
    private readonly ClientEvents _events;
    private readonly OperationRecorder _recorder = new(static server => $"s{server.Index}");

    public ClientEventsTests() => _events = new ClientEvents([this]);

    [Fact]
    public void An_answered_read_is_told_as_a_read_with_the_certificate_that_was_requested_under_that_name()
    {
        _events.RequestMade(new RequestId(new ServerId(1), 1), Type, First, S(0));
        _events.OperationInvoked(One, ClientOperation.ReadAtMaster, Type, null, null, S(1));
        _events.OperationCompleted(One, OperationResult.Done, Master, "first", V(1), S(2));
        Assert.Equal(["#2 read 1.1 first on #0 asked at 1 answered at 2"], _told);
    }

    [Fact]
    public void One_that_timed_out_or_was_refused_is_not_told()
    {
        _events.OperationInvoked(One, ClientOperation.ReadAtMaster, Type, null, null, S(1));
        _events.OperationTimedOut(One, S(2));
        _events.OperationCompleted(One, OperationResult.Done, Master, null, V(1), S(3));
        _events.OperationInvoked(Two, ClientOperation.ReadAtMaster, Type, null, null, S(4));
        _events.OperationCompleted(Two, OperationResult.Refused, Master, null, V(1), S(5));
        Assert.Empty(_told);
    }

    [Fact]
    public void An_answered_compare_and_set_is_told_as_an_answered_request()
    {
        _events.OperationInvoked(One, ClientOperation.CompareAndSet, Type, "mine", V(0), S(1));
        _events.OperationCompleted(One, OperationResult.Done, Master, "mine", V(1), S(2));
        _events.OperationInvoked(Two, ClientOperation.CompareAndSet, Type, "other", V(0), S(3));
        _events.OperationCompleted(Two, OperationResult.Mismatch, Master, null, V(1), S(4));
        Assert.Equal(["#2/-1 answered with 1.1"], _told);
    }

    [Fact]
    public void A_request_that_was_overruled_is_no_lost_commit_although_its_requester_was_told_of_success()
    {
        var checker = new NoLostCommit();
        HistoryFanOut events = new([checker, new ClientEvents([checker])]);
        (RequestId winner, RequestId overruled) = (new RequestId(new ServerId(1), 1), new RequestId(new ServerId(1), 2));
        events.RequestCommitted(winner, V(1), Type, First, S(1));
        events.RequestOverruled(overruled, winner, S(2));
        events.RequestAnswered(overruled, V(1), S(3));

        Assert.Equal(Verdict.Good, new ClientRun(checker).MasterEndsWith(V(2)).Conclude());
    }

    [Fact]
    public void The_certificate_in_use_may_be_read_under_the_version_that_keeps_a_sibling_of_it()
    {
        var checker = new ReadsWereRequested();
        HistoryFanOut events = new([checker, new ClientEvents([checker])]);
        (RequestId winner, RequestId sibling) = (new RequestId(new ServerId(1), 1), new RequestId(new ServerId(1), 2));
        events.RequestMade(winner, Type, First, S(0));
        events.RequestCommitted(winner, V(1), Type, First, S(1));
        events.SiblingKept(sibling, V(2), winner, S(2));
        events.OperationInvoked(One, ClientOperation.ReadAtMaster, Type, null, null, S(3));
        events.OperationCompleted(One, OperationResult.Done, Master, "first", V(2), S(4));

        Assert.Equal(Verdict.Good, new ClientRun(checker).MasterEndsWith(V(2)).Conclude());
    }

    [Fact]
    public void Operations_are_taken_down_with_the_value_that_the_expected_version_brought()
    {
        _recorder.RequestMade(new RequestId(new ServerId(1), 1), Type, First, S(0));
        _recorder.RequestCommitted(new RequestId(new ServerId(1), 1), V(1), Type, First, S(1));
        _recorder.RequestAnswered(new RequestId(new ServerId(1), 1), V(1), S(2));
        _recorder.OperationInvoked(One, ClientOperation.CompareAndSet, Type, "mine", V(1), S(3));
        _recorder.OperationInvoked(Two, ClientOperation.ReadAtReplica, Type, null, null, S(4));
        _recorder.OperationCompleted(One, OperationResult.Mismatch, Master, null, V(2), S(5));
        _recorder.OperationCompleted(Two, OperationResult.Done, Master, "first", V(1), S(6));

        Operation[] taken = [.. _recorder.Build().Operations];
        Assert.Equal(
            [("s1", "first", null, OperationOutcome.Ok), ("s2", "mine", "first", OperationOutcome.Refused), ("s2/2", "first", null, OperationOutcome.Ok)],
            taken.Select(static each => (each.Process, each.Value, each.Expected, each.Outcome)));
        Assert.True(_recorder.HasOperations);
    }

    [Fact]
    public void What_a_server_had_under_way_when_it_crashed_is_unknown_and_its_process_goes_on()
    {
        ServerId server = new(1);
        _recorder.RequestMade(new RequestId(server, 1), Type, First, S(0));
        _recorder.Restarted(new ServerId(2), V(0), S(1));
        _recorder.Restarted(server, V(0), S(2));
        _recorder.RequestMade(new RequestId(server, 2), Type, First with { Name = "second" }, S(3));
        _recorder.RequestAnswered(new RequestId(server, 2), V(1), S(4));

        Assert.Equal(
            [("s1", "first", OperationOutcome.Unknown), ("s1", "second", OperationOutcome.Ok)],
            _recorder.Build().Operations.Select(static each => (each.Process, each.Value!, each.Outcome)));
    }

    [Fact]
    public void An_overruled_request_wrote_nothing_although_its_requester_is_told_of_success()
    {
        RequestId id = new(new ServerId(1), 1);
        _recorder.RequestMade(id, Type, First, S(0));
        _recorder.RequestOverruled(id, new RequestId(new ServerId(2), 1), S(1));
        _recorder.RequestAnswered(id, V(1), S(2));
        Assert.Equal(OperationOutcome.Failed, Assert.Single(_recorder.Build().Operations).Outcome);
    }

    [Fact]
    public void Who_is_kept_as_a_sibling_wrote_nothing_and_the_version_that_keeps_it_stands_for_the_one_in_use()
    {
        (RequestId winner, RequestId sibling) = (new RequestId(new ServerId(1), 1), new RequestId(new ServerId(2), 1));
        _recorder.RequestMade(winner, Type, First, S(0));
        _recorder.RequestMade(sibling, Type, First with { Name = "kept" }, S(0));
        _recorder.RequestCommitted(winner, V(1), Type, First, S(1));
        _recorder.SiblingKept(sibling, V(2), winner, S(2));
        _recorder.KeepingTold(sibling, V(2), S(3));
        _recorder.OperationInvoked(One, ClientOperation.CompareAndSet, Type, "mine", V(2), S(4));

        Operation[] taken = [.. _recorder.Build().Operations];
        Assert.Equal(OperationOutcome.Failed, taken.Single(static each => each.Value == "kept").Outcome);
        Assert.Equal("first", taken.Single(static each => each.Value == "mine").Expected);
    }

    [Fact]
    public void A_refused_request_failed_and_one_that_is_never_answered_is_unknown()
    {
        _recorder.RequestMade(new RequestId(new ServerId(1), 1), Type, First, S(0));
        _recorder.RefusalTold(new RequestId(new ServerId(1), 1), RefusalReason.NotActive, S(1));
        _recorder.RequestMade(new RequestId(new ServerId(1), 2), Type, First with { Name = "second" }, S(2));
        _recorder.RefusalTold(new RequestId(new ServerId(1), 2), RefusalReason.StaleVersion, S(3));

        Assert.Equal([OperationOutcome.Unknown, OperationOutcome.Failed], _recorder.Build().Operations.Select(static each => each.Outcome));
        Assert.False(_recorder.HasOperations);
    }

    void IClientHistory.Read(in ClientRead read) =>
        _told.Add($"{read.Client} read {read.Version} {read.Found?.Name} on {read.Server} asked at {read.AskedAt.TotalSeconds} answered at "
            + $"{read.At.TotalSeconds}");

    void IHistory.RequestAnswered(RequestId id, ConfigVersion version, TimeSpan at) => _told.Add($"{id} answered with {version}");

    private static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);

    private static ConfigVersion V(long sequence) => sequence == 0 ? ConfigVersion.None : new ConfigVersion(1, sequence);
}
