using Replicator.Domain.Certificates;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Domain.Tests.Protocol;

public sealed class RequesterTests : StateMachineTests
{
    private static readonly ServerId Self = new(4);

    private readonly Requester _requester = new(Self, Master, new ReplicationOptions());

    [Fact]
    public void Asks_the_master_after_the_approval_with_the_time_of_the_request()
    {
        RequestId id = _requester.On(Command("a", S(60)), S(5), this);
        Assert.Empty(Sent);

        Fire(TimerName.Approval(1), S(65));

        CertificateRequest request = SentOf<CertificateRequest>().Single();
        Assert.Equal(Master, Sent[0].To);
        Assert.Equal(id, request.Id);
        Assert.Equal(new Certificate("a", "contoso.com", "00FF", Self, S(5)), request.Certificate);
        Assert.Equal(["00:00:05 made #4/1 a"], Events);
    }

    [Fact]
    public void Asks_with_the_certificate_that_was_signed_after_the_approval()
    {
        Certificates = Services();
        _requester.On(Command("a", S(60)) with { Order = new CertificateOrder("CA") }, S(5), this);
        Fire(TimerName.Approval(1), S(65));

        CertificateDetails details = SentOf<CertificateRequest>().Single().Certificate.Details!;
        Assert.Equal(new DateTimeOffset(2015, 1, 1, 0, 1, 5, TimeSpan.Zero), details.NotBefore);
        Assert.Equal(details.Thumbprint, SentOf<CertificateRequest>().Single().Certificate.Thumbprint);
        Assert.NotNull(Certificates.StoreOf(Self).Find(details.Thumbprint));
    }

    [Fact]
    public void A_certificate_that_cannot_be_assigned_is_never_sent_and_not_asked_for_again()
    {
        Certificates = Services();
        _requester.On(Command("a", TimeSpan.Zero) with { Order = new CertificateOrder("CA") { IsKeyExportable = false } }, S(5), this);

        Assert.Empty(Sent);
        Assert.Empty(Timers);
        Assert.Equal(0, _requester.OpenCount);
        Assert.Equal(["00:00:05 made #4/1 a", "00:00:05 not assigned #4/1 RuleBroken"], Events);
    }

    [Fact]
    public void A_global_certificate_that_is_assigned_on_this_server_alone_is_never_sent()
    {
        _requester.On(Command("a", TimeSpan.Zero) with { IsForThisServer = true }, S(5), this);

        Assert.Empty(Sent);
        Assert.Empty(Timers);
        Assert.Equal(["00:00:05 made #4/1 a", "00:00:05 assigned #4/1 a for OAuthTokenIssuer locally"], Events);
    }

    [Fact]
    public void Without_services_a_certificate_is_known_by_its_name_whatever_was_ordered()
    {
        _requester.On(Command("a", TimeSpan.Zero) with { Order = new CertificateOrder("CA") { IsKeyExportable = false } }, S(5), this);

        Assert.Null(SentOf<CertificateRequest>().Single().Certificate.Details);
    }

    [Fact]
    public void Asks_at_once_when_the_approval_takes_no_time()
    {
        _requester.On(Command("a", TimeSpan.Zero), S(5), this);

        Assert.Single(SentOf<CertificateRequest>());
        Assert.Equal(S(30), Timers[TimerName.Resend(1)]);
    }

    [Fact]
    public void Asks_again_under_the_same_id_until_the_answer_comes()
    {
        RequestId id = _requester.On(Command("a", TimeSpan.Zero), S(0), this);
        Fire(TimerName.Resend(1), S(30));
        Fire(TimerName.Resend(1), S(60));
        Assert.Equal([id, id, id], SentOf<CertificateRequest>().Select(request => request.Id));

        _requester.On(new RequestCommitted(id, V(1)), S(61), this);
        Assert.Empty(Timers);
        Assert.Equal(0, _requester.OpenCount);
        Assert.Equal("00:01:01 answered #4/1 with 1.1", Events[^1]);
    }

    [Fact]
    public void A_repeated_answer_changes_nothing()
    {
        RequestId id = _requester.On(Command("a", TimeSpan.Zero), S(0), this);
        _requester.On(new RequestCommitted(id, V(1)), S(1), this);
        int events = Events.Count;
        _requester.On(new RequestCommitted(id, V(1)), S(2), this);

        Assert.Equal(events, Events.Count);
    }

    [Fact]
    public void Several_requests_are_open_at_once_and_the_slower_approval_asks_later()
    {
        _requester.On(Command("slow", S(60)), S(0), this);
        _requester.On(Command("fast", S(10)), S(1), this);
        Fire(TimerName.Approval(2), S(11));
        Fire(TimerName.Approval(1), S(60));

        Assert.Equal(["fast", "slow"], SentOf<CertificateRequest>().Select(request => request.Certificate.Name));
        Assert.Equal(2, _requester.OpenCount);
    }

    [Fact]
    public void A_restarted_requester_goes_on_counting()
    {
        Requester restarted = new(Self, Master, new ReplicationOptions(), lastNumber: 7);

        Assert.Equal(new RequestId(Self, 8), restarted.On(Command("a", TimeSpan.Zero), S(0), this));
    }

    [Fact]
    public void The_answer_to_another_servers_request_is_a_violation()
    {
        Assert.Throws<InvariantViolationException>(() => _requester.On(new RequestCommitted(new RequestId(new ServerId(9), 1), V(1)), S(1), this));
    }

    private static RequestCertificate Command(string name, TimeSpan approvalTakes) =>
        new(name, CertificateType.OAuthTokenIssuer, "contoso.com", "00FF", approvalTakes);

    private void Fire(TimerName timer, TimeSpan at)
    {
        Assert.True(Timers.Remove(timer), $"no timer {timer} is set");
        _requester.On(timer, at, this);
    }

    private static CertificateServices Services()
    {
        DateTimeOffset start = new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var issuer = new ModelledIssuer(start, static _ => [1]);
        return new CertificateServices(issuer, "contoso.com", start, server =>
        {
            ComputerStore store = new(server.ToString());
            store.Trust(issuer.RootOf("CA"));
            return store;
        });
    }
}
