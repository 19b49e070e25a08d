using Replicator.Domain.Certificates;
using Replicator.Domain.Clients;
using Replicator.Domain.Conflicts;
using Replicator.Domain.Protocol;
using Replicator.Domain.Tests.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Domain.Tests.Clients;

public sealed class ClientTests : StateMachineTests
{
    private const CertificateType Type = CertificateType.OAuthTokenIssuer;

    private static readonly ServerId Self = new(4);
    private static readonly ReplicationOptions Options = new() { MasterPollInterval = TimeSpan.Zero };

    private readonly Client _client = new(Self, Master, Options);
    private readonly CmsMaster _master = new(5, Options, _ => PipelineDelay.Zero);
    private readonly Replica _replica = new(Self, Master, Options);

    [Fact]
    public void A_local_read_shows_what_the_replica_has()
    {
        _replica.On(Complete(3), S(1), this);
        Sent.Clear();
        Invoke(OperationKind.ReadAtReplica, S(2));
        Assert.Equal(Self, Sent[0].To);
        Exchange(S(2));

        Assert.Equal(["00:00:02 #4/op1 ReadAtReplica", "00:00:02 #4/op1 Done c3 1.3"], Events[^2..]);
    }

    [Fact]
    public void A_read_of_nothing_shows_nothing()
    {
        Invoke(OperationKind.ReadAtMaster, S(2));
        Exchange(S(2));

        Assert.Equal("00:00:02 #4/op1 Done nothing none", Events[^1]);
        Assert.Empty(Timers);
    }

    [Fact]
    public void A_compare_and_set_compares_with_what_this_client_saw_last()
    {
        Set("a", S(1));
        Exchange(S(1));
        Set("b", S(2));
        Exchange(S(2));

        Assert.Equal(["00:00:01 #4/op1 CompareAndSet a none", "00:00:01 committed #4/-1 a as 1.1", "00:00:01 #4/op1 Done a 1.1"], Events[1..4]);
        Assert.Equal("b", _master.Current(Type)!.Change.Certificate.Name);
    }

    [Fact]
    public void A_compare_and_set_that_finds_another_version_does_nothing_under_every_policy()
    {
        _master.On(new CertificateRequest(new RequestId(new ServerId(1), 1), Type, Certificate("x")), S(1), this);
        Sent.Clear();
        Set("a", S(2));
        Exchange(S(2));

        Assert.Equal("x", _master.Current(Type)!.Change.Certificate.Name);
        Assert.Equal("00:00:02 #4/op1 Mismatch nothing 1.1", Events[^1]);
    }

    [Fact]
    public void Who_was_refused_is_refused_again_until_it_has_read()
    {
        _master.On(new CertificateRequest(new RequestId(new ServerId(1), 1), Type, Certificate("x")), S(1), this);
        Sent.Clear();
        Set("a", S(2));
        Exchange(S(2));
        Set("b", S(3));
        Exchange(S(3));
        Assert.Equal("x", _master.Current(Type)!.Change.Certificate.Name);

        Invoke(OperationKind.ReadAtMaster, S(4));
        Exchange(S(4));
        Set("c", S(5));
        Exchange(S(5));
        Assert.Equal("c", _master.Current(Type)!.Change.Certificate.Name);
    }

    [Fact]
    public void Who_read_at_the_master_has_seen_the_siblings_kept_there_and_may_choose()
    {
        CmsMaster master = new(5, Options with { Conflict = ConflictPolicy.KeepBoth }, _ => PipelineDelay.Zero);
        master.On(new CertificateRequest(new RequestId(new ServerId(1), 1), Type, Certificate("x"), Seen: V(0)), S(1), this);
        master.On(new CertificateRequest(new RequestId(new ServerId(2), 1), Type, Certificate("y"), Seen: V(0)), S(2), this);
        Assert.Equal(["y"], master.Siblings(Type).Select(static sibling => sibling.Name));
        Sent.Clear();

        master.On(new ReadAtMaster(new OperationId(Self, 1), Type), S(3), this);
        ReadAnswer read = SentOf<ReadAnswer>().Single();
        master.On(new CompareAndSetAtMaster(new OperationId(Self, 2), Type, Certificate("a"), read.Version), S(4), this);

        Assert.Equal("x", read.Certificate!.Name);
        Assert.Equal("a", master.Current(Type)!.Change.Certificate.Name);
        Assert.Empty(master.Siblings(Type));
    }

    [Fact]
    public void An_operation_without_an_answer_times_out_and_a_late_answer_changes_nothing()
    {
        Invoke(OperationKind.ReadAtMaster, S(2));
        Timers.Remove(TimerName.OperationTimeout(1));
        _client.On(TimerName.OperationTimeout(1), S(12), this);
        Exchange(S(13));

        Assert.Equal("00:00:12 #4/op1 timed out", Events[^1]);
        Assert.Equal(0, _client.OpenCount);
    }

    [Fact]
    public void Nothing_is_sent_again_unless_the_options_say_so()
    {
        Invoke(OperationKind.ReadAtMaster, S(2));
        Assert.Equal([TimerName.OperationTimeout(1)], Timers.Keys);

        Client retrying = new(Self, Master, Options with { OperationRetryInterval = S(3) });
        retrying.On(new InvokeOperation(OperationKind.ReadAtMaster, Type), S(1), this);
        retrying.On(TimerName.OperationRetry(1), S(4), this);
        Assert.Equal(2, SentOf<ReadAtMaster>().Count(read => read.Id == new OperationId(Self, 1)) - 1);
    }

    [Fact]
    public void A_repeated_compare_and_set_takes_place_once()
    {
        Set("a", S(1));
        CompareAndSetAtMaster message = SentOf<CompareAndSetAtMaster>().Single();
        _master.On(message, S(1), this);
        _master.On(message, S(2), this);

        Assert.Single(_master.Commits);
        Assert.Equal(2, SentOf<SetAnswer>().Count(answer => answer.Version == V(1)));
    }

    [Fact]
    public void A_compare_and_set_bears_a_stamp_later_than_what_it_replaces()
    {
        CmsMaster master = new(1, Options with { Conflict = ConflictPolicy.HybridLogicalClock }, _ => PipelineDelay.Zero);
        master.On(new CertificateRequest(new RequestId(new ServerId(1), 1), Type, Certificate("x"), Stamp: S(90)), S(1), this);
        master.On(new CompareAndSetAtMaster(new OperationId(Self, 1), Type, Certificate("a"), V(1), Clock: S(2)), S(2), this);

        Assert.Equal(S(90) + TimeSpan.FromTicks(1), master.Current(Type)!.Change.Stamp);
    }

    private void Invoke(OperationKind kind, TimeSpan at) => _client.On(new InvokeOperation(kind, Type), at, this);

    private void Set(string name, TimeSpan at) =>
        _client.On(new InvokeOperation(OperationKind.CompareAndSet, Type, Certificate: Certificate(name)), at, this);

    // Delivers whatever is under way, until nothing is.
    private void Exchange(TimeSpan at)
    {
        while (Sent.Count > 0)
        {
            IReplicationMessage message = Sent[0].Message;
            Sent.RemoveAt(0);
            switch (message)
            {
                case IToMaster toMaster:
                    _master.On(toMaster, at, this);
                    break;
                case IToReplica toReplica:
                    _replica.On(toReplica, at, this);
                    break;
                case IToClient toClient:
                    _client.On(toClient, at, this);
                    break;
            }
        }
    }
}
