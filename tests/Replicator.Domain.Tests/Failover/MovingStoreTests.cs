using Replicator.Domain.Certificates;
using Replicator.Domain.Failover;
using Replicator.Domain.Journal;
using Replicator.Domain.Protocol;
using Replicator.Domain.Tests.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Tests.Failover;

/// <summary>A store that moves from process to process, each of which opens an epoch of its own over the same disk.</summary>
public sealed class MovingStoreTests : StateMachineTests
{
    private static readonly ReplicationOptions Options = new() { MasterPollInterval = TimeSpan.Zero };

    private readonly List<IJournalEntry> _disk = [];
    private CmsMaster _master;

    public MovingStoreTests()
    {
        IsDiskSlow = true;
        _master = New();
    }

    [Fact]
    public void Each_owner_of_a_store_opens_the_next_epoch_and_loses_nothing()
    {
        Commit(1, S(1));
        Move(S(5));
        Save(S(6));
        Commit(2, S(7));
        Move(S(10));
        Save(S(11));

        Assert.Equal((StoreRole.Active, new ConfigVersion(3, 2)), (_master.Role, _master.Newest));
        Assert.Equal([new ConfigVersion(1, 1), new ConfigVersion(2, 2)], _master.Commits.Select(commit => commit.Version));
    }

    [Fact]
    public void The_first_owner_opens_none()
    {
        Commit(1, S(1));

        Assert.Equal(new ConfigVersion(1, 1), _master.Newest);
        Assert.Empty(_disk.OfType<EpochOpened>());
    }

    [Fact]
    public void An_owner_that_finds_nothing_opens_its_epoch_all_the_same()
    {
        Move(S(5));
        Save(S(6));
        Commit(1, S(7));

        Assert.Equal(new ConfigVersion(2, 1), _master.Newest);
    }

    [Fact]
    public void Requests_wait_until_the_epoch_is_saved()
    {
        Move(S(5));
        Request(1, S(5));
        Assert.IsType<EpochOpened>(Assert.Single(Saving).What);
        Assert.Empty(SentOf<RequestCommitted>());

        Save(S(6));
        Save(S(7));
        Assert.Equal(new ConfigVersion(2, 1), Assert.Single(SentOf<RequestCommitted>()).Version);
    }

    [Fact]
    public void A_request_that_the_owner_before_had_committed_is_answered_and_not_committed_again()
    {
        Commit(1, S(1));
        Move(S(5));
        Save(S(6));
        Sent.Clear();
        Request(1, S(7));

        Assert.Equal(new ConfigVersion(1, 1), Assert.Single(SentOf<RequestCommitted>()).Version);
        Assert.Empty(Saving);
    }

    [Fact]
    public void What_the_owner_before_sends_late_no_replica_takes_once_it_has_heard_of_the_next()
    {
        var replica = new Replica(new ServerId(1), Master, Options);
        replica.On(new StatusRequest(2, Master), S(6), this);
        replica.On(Complete(1), S(7), this);

        Assert.Equal(ConfigVersion.None, replica.Applied);
    }

    private CmsMaster New() => new(2, Options, _ => PipelineDelay.Zero, new MasterSetup(Master) { Saved = [.. _disk], OpensEpochs = true });

    private void Move(TimeSpan at)
    {
        Saving.Clear();
        _master = New();
        _master.Restart(at, this);
    }

    private void Commit(int number, TimeSpan at)
    {
        Request(number, at);
        Save(at);
    }

    private void Request(int number, TimeSpan at) =>
        _master.On(new CertificateRequest(new RequestId(new ServerId(1), number), CertificateType.OAuthTokenIssuer, Certificate($"c{number}")), at, this);

    private void Save(TimeSpan at)
    {
        (long number, object what) = Saving[0];
        Saving.RemoveAt(0);
        _disk.Add((IJournalEntry)what);
        _master.On(new Saved(number), at, this);
    }
}
