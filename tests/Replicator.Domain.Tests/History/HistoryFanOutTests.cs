using Replicator.Domain.Certificates;
using Replicator.Domain.Clients;
using Replicator.Domain.Failover;
using Replicator.Domain.History;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Tests.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Transfer;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Tests.History;

public sealed class HistoryFanOutTests : StateMachineTests
{
    [Fact]
    public void Tells_every_listener_every_event()
    {
        RequestId id = new(new ServerId(1), 1);
        HistoryFanOut history = new([this, NoHistory.Instance, this]);

        history.RequestMade(id, CertificateType.OAuthTokenIssuer, Certificate("a"), S(1));
        history.RequestCommitted(id, V(1), CertificateType.OAuthTokenIssuer, Certificate("a"), S(2));
        history.RequestAnswered(id, V(1), S(3));
        history.Applied(new ServerId(2), V(0), V(1), complete: true, S(4));
        history.Acknowledged(new ServerId(2), V(1), S(5));
        history.Restarted(new ServerId(2), V(0), S(6));

        string[] told =
        [
            "00:00:01 made #1/1 a",
            "00:00:02 committed #1/1 a as 1.1",
            "00:00:03 answered #1/1 with 1.1",
            "00:00:04 #2 applied none to 1.1 complete",
            "00:00:05 #2 acknowledged 1.1",
            "00:00:06 #2 restarted with none",
        ];
        Assert.Equal(told.SelectMany(line => new[] { line, line }), Events);
    }

    [Fact]
    public void Who_does_not_want_to_hear_of_replicas_hears_of_all_else()
    {
        var deaf = new Deaf();
        HistoryFanOut history = new([this, deaf]);

        history.Applied(new ServerId(2), V(0), V(1), complete: true, S(4));
        history.Acknowledged(new ServerId(2), V(1), S(5));
        history.TransfersFailed(TransferFailure.AccessDenied, Master, [new ServerId(1), new ServerId(2)], S(6));

        Assert.Equal(["00:00:04 #2 applied none to 1.1 complete", "00:00:05 #2 acknowledged 1.1", "00:00:06 AccessDenied #1 #2"], Events);
        Assert.Equal(["AccessDenied"], deaf.Heard);
    }

    [Fact]
    public void With_a_stretch_every_listener_still_hears_every_event_in_its_order()
    {
        RequestId id = new(new ServerId(1), 1);
        List<string> first = Told(stretch: 1);
        List<string> second = Told(stretch: 2);

        Assert.Equal(7, first.Count);
        Assert.Equal(first, second);

        List<string> Told(int stretch)
        {
            Events.Clear();
            HistoryFanOut history = new([this], stretch);
            history.RequestCommitted(id, V(1), CertificateType.OAuthTokenIssuer, Certificate("a"), S(1));
            history.Applied(new ServerId(1), V(0), V(1), complete: true, S(2));
            history.Applied(new ServerId(2), V(0), V(1), complete: false, S(3));
            history.Acknowledged(new ServerId(2), V(1), S(4));
            history.RequestAnswered(id, V(1), S(5));
            history.Acknowledged(new ServerId(1), V(1), S(6));
            history.Flush();
            history.Restarted(new ServerId(2), V(0), S(7));
            return [.. Events];
        }
    }

    [Fact]
    public void What_is_kept_is_told_to_one_listener_after_the_other_when_the_stretch_is_full()
    {
        HistoryFanOut history = new([this, this], stretch: 2);

        history.Acknowledged(new ServerId(1), V(1), S(1));
        Assert.Empty(Events);

        history.Acknowledged(new ServerId(2), V(1), S(2));
        string[] told = ["00:00:01 #1 acknowledged 1.1", "00:00:02 #2 acknowledged 1.1"];
        Assert.Equal([.. told, .. told], Events);
    }

    [Fact]
    public void Of_whom_a_stretch_will_tell_each_listener_hears_before_it()
    {
        var expecting = new Expecting();
        HistoryFanOut history = new([expecting], stretch: 2);

        history.Applied(new ServerId(3), V(0), V(1), complete: true, S(1));
        history.Acknowledged(new ServerId(1), V(1), S(2));
        history.Acknowledged(new ServerId(2), V(1), S(3));
        history.Flush();

        // One event alone is told as soon.
        Assert.Equal(["expect #3 #1", "#3", "#1", "#2"], expecting.Heard);
    }

    [Fact]
    public void Tells_every_listener_what_became_of_requests_operations_and_stores()
    {
        RequestId id = new(new ServerId(1), 1);
        OperationId operation = new(new ServerId(1), 1);
        HistoryFanOut history = new([this]);

        history.RequestOverruled(id, new RequestId(new ServerId(2), 1), S(1));
        history.RequestRefused(id, RefusalReason.ReadOnly, null, S(2));
        history.SiblingKept(id, V(2), new RequestId(new ServerId(2), 1), S(3));
        history.SiblingResolved(id, new RequestId(new ServerId(2), 1), S(4));
        history.RefusalTold(id, RefusalReason.ReadOnly, S(5));
        history.KeepingTold(id, V(2), S(6));
        history.OperationInvoked(operation, OperationKind.ReadAtMaster, CertificateType.Default, null, null, S(7));
        history.OperationCompleted(operation, OperationResult.Done, new ServerId(0), "a", V(2), S(8));
        history.OperationTimedOut(operation, S(9));
        history.MasterRestarted(new ServerId(0), StoreRole.Active, V(2), S(10));
        history.MasterActivated(new ServerId(0), new ConfigVersion(2, 2), V(2), forced: true, S(11));
        history.RoleTaken(new ServerId(0), StoreRole.Deposed, 2, S(12));
        history.FailoverRefused(new ServerId(0), 1, FailoverRefusal.NotPaired, S(13));
        history.FailoverWentWrong(new ServerId(0), 2, S(14));
        history.BackedUp(new ServerId(1), V(2), S(15));

        Assert.Equal(15, Events.Count);
    }

    [Fact]
    public void A_decision_that_a_restarted_master_tells_again_reaches_no_listener_twice()
    {
        RequestId id = new(new ServerId(1), 1);
        HistoryFanOut history = new([this]);
        for (int time = 0; time < 2; time++)
        {
            history.RequestCommitted(id, V(1), CertificateType.Default, Certificate("a"), S(time));
            history.SiblingKept(id, V(2), id, S(time));
            history.SiblingResolved(id, id, S(time));
            history.RequestOverruled(id, id, S(time));
            history.MasterActivated(Master, new ConfigVersion(2, 2), V(2), forced: false, S(time));
        }

        Assert.Equal(5, Events.Count);
        history.RequestCommitted(id, new ConfigVersion(2, 3), CertificateType.Default, Certificate("a"), S(3));
        Assert.Equal(6, Events.Count);
    }

    [Fact]
    public void Of_a_task_only_who_asks_to_hears_and_after_what_was_before_it()
    {
        var deaf = new Deaf();
        Assert.False(new HistoryFanOut([this, deaf]).HearsOfTasks);

        HearsOfTasks = true;
        HistoryFanOut history = new([this, deaf], stretch: 10);
        Assert.True(history.HearsOfTasks && history.HearsOfTask(new ServerId(2)));
        history.Applied(new ServerId(2), V(0), V(1), complete: true, S(1));
        history.TaskStarted(new ServerId(2), Change(1), S(2));
        history.TaskEnded(new ServerId(2), new InstallRefusal(InstallStep.Import, "no root"), S(3));

        Assert.Equal(["00:00:01 #2 applied none to 1.1 complete", "00:00:02 #2 starts its task on c1", "00:00:03 #2 ends its task: Import"], Events);
        Assert.Empty(deaf.Heard);
    }

    private sealed class Expecting : IHistory
    {
        public List<string> Heard { get; } = [];

        public void Expect(ReadOnlySpan<ServerId> servers) => Heard.Add($"expect {string.Join(' ', servers.ToArray())}");

        public void Applied(ServerId server, ConfigVersion before, ConfigVersion after, bool complete, TimeSpan at) => Heard.Add(server.ToString());

        public void Acknowledged(ServerId server, ConfigVersion version, TimeSpan at) => Heard.Add(server.ToString());
    }

    private sealed class Deaf : IHistory
    {
        public bool HearsOfReplicas => false;

        public List<string> Heard { get; } = [];

        public void Applied(ServerId server, ConfigVersion before, ConfigVersion after, bool complete, TimeSpan at) => Heard.Add("applied");

        public void Acknowledged(ServerId server, ConfigVersion version, TimeSpan at) => Heard.Add("acknowledged");

        public void TaskStarted(ServerId server, ConfigChange? change, TimeSpan at) => Heard.Add("started");

        public void TransfersFailed(TransferFailure reason, ServerId store, IReadOnlyList<ServerId> servers, TimeSpan at) => Heard.Add($"{reason}");
    }
}
