using Replicator.Domain.Certificates;
using Replicator.Domain.Conflicts;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Tests.Protocol;

/// <summary>What master and requester do with a policy's decision.</summary>
public sealed class ConflictTests : StateMachineTests
{
    private CmsMaster _master = New(ConflictPolicy.LastReplicatedWins);

    [Fact]
    public void An_overruled_request_is_answered_as_if_it_had_won_and_changes_nothing()
    {
        _master = New(ConflictPolicy.LastWriterWins);
        Request(1, stamp: 9);
        Request(2, stamp: 5);
        Request(2, stamp: 5);

        Assert.Equal("c1", _master.Current(CertificateType.OAuthTokenIssuer)!.Change.Certificate.Name);
        Assert.Equal([V(1), V(1), V(1)], SentOf<RequestCommitted>().Select(answer => answer.Version));
        Assert.Equal(["00:00:01 committed #1/1 c1 as 1.1", "00:00:02 overruled #1/2 by #1/1"], Events);
    }

    [Fact]
    public void A_later_stamp_of_another_type_overrules_nothing()
    {
        _master = New(ConflictPolicy.LastWriterWins);
        Request(1, stamp: 9, type: CertificateType.Default);
        Request(2, stamp: 5);

        Assert.Equal("c2", _master.Current(CertificateType.OAuthTokenIssuer)!.Change.Certificate.Name);
    }

    [Fact]
    public void A_stamp_travels_to_the_replicas_with_its_certificate()
    {
        _master = New(ConflictPolicy.LastWriterWins);
        Request(1, stamp: 9);

        Assert.Equal(S(9), Assert.Single(SentOf<DataPackage>().First().Changes).Stamp);
    }

    [Fact]
    public void A_stale_request_is_refused_and_told_so_however_often_it_comes()
    {
        _master = New(ConflictPolicy.CompareAndSet);
        Request(1, seen: V(0));
        Request(2, seen: V(0));
        Request(2, seen: V(0));
        Request(3, seen: V(1));

        RequestRefused refused = new(Id(2), RefusalReason.StaleVersion, V(1));
        Assert.Equal([refused, refused], SentOf<RequestRefused>());
        Assert.Equal("c3", _master.Current(CertificateType.OAuthTokenIssuer)!.Change.Certificate.Name);
        Assert.Contains("00:00:02 refused #1/2 StaleVersion by #1/1", Events);
    }

    [Fact]
    public void A_request_that_saw_a_change_of_another_type_is_not_stale()
    {
        _master = New(ConflictPolicy.CompareAndSet);
        Request(1, seen: V(0));
        Request(2, seen: V(0), type: CertificateType.Default);

        Assert.Equal(V(2), _master.Newest);
    }

    [Fact]
    public void While_there_are_siblings_every_server_uses_the_one_accepted_first()
    {
        _master = New(ConflictPolicy.KeepBoth);
        Request(1, seen: V(0));
        Request(2, seen: V(0));
        Request(3, seen: V(1));
        Replica replica = new(new ServerId(0), Master, new ReplicationOptions());
        SentOf<DataPackage>().ToList().ForEach(package => replica.On(package, S(9), this));

        Assert.Equal("c1", _master.Current(CertificateType.OAuthTokenIssuer)!.Change.Certificate.Name);
        Assert.Equal(["c2", "c3"], _master.Siblings(CertificateType.OAuthTokenIssuer).Select(sibling => sibling.Name));
        Assert.Equal(V(3), replica.Applied);
        Assert.Equal("c1", replica.Current(CertificateType.OAuthTokenIssuer)!.Name);
        Assert.Equal([new RequestKept(Id(2), V(2)), new RequestKept(Id(3), V(3))], SentOf<RequestKept>());
    }

    [Fact]
    public void A_request_that_has_seen_all_siblings_chooses()
    {
        _master = New(ConflictPolicy.KeepBoth);
        Request(1, seen: V(0));
        Request(2, seen: V(0));
        Request(3, seen: V(2));

        Assert.Equal("c3", _master.Current(CertificateType.OAuthTokenIssuer)!.Change.Certificate.Name);
        Assert.Empty(_master.Siblings(CertificateType.OAuthTokenIssuer));
        Assert.Equal(["00:00:02 kept #1/2 as 1.2 beside #1/1", "00:00:03 committed #1/3 c3 as 1.3", "00:00:03 #1/2 resolved by #1/3"], Events[1..]);
    }

    [Fact]
    public void A_requester_asks_its_own_replica_what_it_has_only_when_the_policy_needs_it()
    {
        Requester requester = new(new ServerId(4), Master, new ReplicationOptions { Conflict = ConflictPolicy.CompareAndSet });
        requester.On(Command(TimeSpan.Zero), S(1), this);
        Assert.Equal((new ServerId(4), (IReplicationMessage)new AskSeen(new RequestId(new ServerId(4), 1), CertificateType.OAuthTokenIssuer)), (Sent[0].To, Sent[0].Message));
        Assert.Single(Sent);

        requester.On(new Seen(new RequestId(new ServerId(4), 1), V(7), null), S(1), this);
        Assert.Equal(V(7), Assert.Single(SentOf<CertificateRequest>()).Seen);
    }

    [Fact]
    public void A_stamp_is_of_the_moment_of_the_request_and_not_of_its_approval()
    {
        ClockSkew = S(-3);
        Requester requester = new(new ServerId(4), Master, new ReplicationOptions { Conflict = ConflictPolicy.LastWriterWins });
        requester.On(Command(S(60)), S(10), this);
        requester.On(TimerName.Approval(1), S(70), this);

        Assert.Equal(S(7), Assert.Single(SentOf<CertificateRequest>()).Stamp);
    }

    [Fact]
    public void A_replica_tells_version_and_stamp_of_what_it_has()
    {
        Replica replica = new(new ServerId(4), Master, new ReplicationOptions());
        replica.On(new DataPackage(ConfigVersion.None, V(1), IsComplete: true, [Change(1) with { Stamp = S(5) }]), S(1), this);
        replica.On(new AskSeen(Id(1), CertificateType.OAuthTokenIssuer), S(2), this);
        replica.On(new AskSeen(Id(1), CertificateType.Default), S(2), this);

        Assert.Equal([new Seen(Id(1), V(1), S(5)), new Seen(Id(1), V(1), null)], SentOf<Seen>());
    }

    [Fact]
    public void A_requester_that_is_told_a_refusal_stops_asking_only_when_it_is_the_last_word()
    {
        Requester requester = new(new ServerId(4), Master, new ReplicationOptions());
        RequestId id = requester.On(Command(TimeSpan.Zero), S(1), this);
        requester.On(new RequestRefused(id, RefusalReason.ReadOnly, V(1)), S(2), this);
        Assert.Equal(1, requester.OpenCount);

        requester.On(new RequestRefused(id, RefusalReason.StaleVersion, V(1)), S(3), this);
        Assert.Equal(0, requester.OpenCount);
        Assert.Empty(Timers);
        Assert.Equal(["00:00:02 told #4/1 ReadOnly", "00:00:03 told #4/1 StaleVersion"], Events[1..]);
    }

    private static CmsMaster New(ConflictPolicy policy) => new(
        2, new ReplicationOptions { Conflict = policy, MasterPollInterval = TimeSpan.Zero }, _ => PipelineDelay.Zero);

    private static RequestId Id(int number) => new(new ServerId(1), number);

    private static RequestCertificate Command(TimeSpan approvalTakes) => new("a", CertificateType.OAuthTokenIssuer, "contoso.com", "00FF", approvalTakes);

    private void Request(int number, double? stamp = null, ConfigVersion? seen = null, CertificateType type = CertificateType.OAuthTokenIssuer) => _master.On(
        new CertificateRequest(Id(number), type, Certificate($"c{number}"), stamp is { } seconds ? S(seconds) : null, seen), S(number), this);
}
