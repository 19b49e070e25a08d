using Replicator.Domain.Certificates;
using Replicator.Domain.Conflicts;
using Replicator.Domain.Journal;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Tests.Protocol;

/// <summary>Rolls and removals, at the master and on the servers that install what it has.</summary>
public sealed class SlotTests : StateMachineTests
{
    private static readonly ReplicationOptions AtOnce = new() { CertificateTask = PipelineDelay.Zero, MasterPollInterval = TimeSpan.Zero };
    private readonly CmsMaster _master = new(1, AtOnce, static _ => PipelineDelay.Zero);
    private readonly Replica _replica = new(new ServerId(5), Master, AtOnce);
    private int _number;

    public SlotTests() => Installs = true;

    [Fact]
    public void A_roll_leaves_the_certificate_in_use_and_names_the_next_one()
    {
        Ask("old", S(1));
        Ask("new", S(2), SlotAction.Roll, S(100));

        ConfigChange change = _master.Current(CertificateType.OAuthTokenIssuer)!.Change;
        Assert.Equal((V(2), "old", "new", S(100)), (change.Version, change.Certificate.Name, change.Next!.Certificate.Name, change.Next.EffectiveAt));
        Assert.Contains("00:00:02 #1/2 Roll as 1.2: old, next new", Events);
    }

    [Fact]
    public void A_server_uses_the_staged_certificate_from_its_effective_date_on()
    {
        Ask("old", S(1));
        Ask("new", S(2), SlotAction.Roll, S(100));
        Deliver(S(3));
        Assert.Equal(S(97), Timers[TimerName.EffectiveDate]);
        Assert.Contains("00:00:03 #5 assigned old of 1.2", Events);

        _replica.On(TimerName.EffectiveDate, S(100), this);
        Assert.Equal("00:01:40 #5 assigned new of 1.2", Events[^1]);
    }

    [Fact]
    public void A_server_goes_by_its_own_clock()
    {
        Ask("old", S(1));
        Ask("new", S(2), SlotAction.Roll, S(100));
        ClockSkew = S(-10);
        Deliver(S(3));
        Assert.Equal(S(107), Timers[TimerName.EffectiveDate]);

        // It was set right, and then back again, while the timer ran.
        ClockSkew = S(-15);
        _replica.On(TimerName.EffectiveDate, S(110), this);
        Assert.Equal(S(5), Timers[TimerName.EffectiveDate]);
        Assert.Equal("00:01:50 #5 assigned old of 1.2", Events[^1]);
    }

    [Fact]
    public void What_follows_a_roll_whose_day_has_come_finds_it_current()
    {
        Ask("old", S(1));
        Ask("new", S(2), SlotAction.Roll, S(100));
        Ask("newest", S(200));

        CertificateSlots slots = _master.Current(CertificateType.OAuthTokenIssuer)!.Change.Slots;
        Assert.Equal(("newest", "new", null), (slots.Current!.Name, slots.Previous!.Name, slots.Next));
    }

    [Fact]
    public void An_assignment_takes_the_place_of_a_roll_whose_day_is_still_to_come_by_a_clock_that_is_slow()
    {
        Ask("old", S(1));
        Ask("new", S(2), SlotAction.Roll, S(100));
        ClockSkew = S(-150);
        Ask("newest", S(200));
        ClockSkew = S(0);
        Deliver(S(201));

        Assert.Equal("00:03:21 #5 assigned newest of 1.3", Events[^1]);
        Assert.False(Timers.ContainsKey(TimerName.EffectiveDate));
    }

    [Fact]
    public void A_roll_to_a_day_that_has_passed_is_an_assignment()
    {
        Ask("old", S(1));
        Ask("new", S(50), SlotAction.Roll, S(20));

        Assert.Equal("00:00:50 committed #1/2 new as 1.2", Events[^1]);
    }

    [Fact]
    public void A_removal_leaves_the_certificate_in_use_alone()
    {
        Ask("old", S(1));
        Ask("new", S(2));
        Ask("clean-up", S(3), SlotAction.RemovePrevious);
        Deliver(S(4));

        CertificateSlots slots = _replica.Assigned!.Slots;
        Assert.Equal(("new", null), (slots.Current!.Name, slots.Previous));
        Assert.Contains(new RequestCommitted(new RequestId(new ServerId(1), 3), V(3)), SentOf<RequestCommitted>());
    }

    [Fact]
    public void A_removal_that_finds_nothing_is_refused_and_makes_no_version()
    {
        Ask("clean-up", S(3), SlotAction.RemovePrevious);

        Assert.Equal(ConfigVersion.None, _master.Newest);
        Assert.Equal(RefusalReason.NothingToRemove, SentOf<RequestRefused>().Single().Reason);
    }

    [Fact]
    public void A_repeated_roll_or_removal_gets_the_same_answer_and_makes_no_other_version()
    {
        Ask("older", S(0));
        Ask("old", S(1));
        Ask("new", S(2), SlotAction.Roll, S(100));
        _number--;
        Ask("new", S(3), SlotAction.Roll, S(100));
        Ask("clean-up", S(4), SlotAction.RemovePrevious);
        _number--;
        Ask("clean-up", S(5), SlotAction.RemovePrevious);

        Assert.Equal(V(4), _master.Newest);
        Assert.Equal([V(1), V(2), V(3), V(3), V(4), V(4)], SentOf<RequestCommitted>().Select(static answer => answer.Version));
    }

    [Fact]
    public void A_master_that_comes_back_has_the_same_slots()
    {
        IsDiskSlow = true;
        Ask("old", S(1));
        Save();
        Ask("new", S(2), SlotAction.Roll, S(100));
        Save();
        CmsMaster restarted = new(1, AtOnce, static _ => PipelineDelay.Zero, new MasterSetup(default) { Saved = [.. Saving.Select(static each => (IJournalEntry)each.What)] });

        Assert.Equal(_master.Current(CertificateType.OAuthTokenIssuer), restarted.Current(CertificateType.OAuthTokenIssuer));
    }

    [Theory]
    [InlineData(ConflictPolicy.KeepBoth)]
    [InlineData(ConflictPolicy.FirstWriterWins)]
    [InlineData(ConflictPolicy.LastWriterWins)]
    [InlineData(ConflictPolicy.CompareAndSet)]
    public void A_removal_is_no_rival_of_any_certificate(ConflictPolicy policy)
    {
        CmsMaster master = new(1, AtOnce with { Conflict = policy }, static _ => PipelineDelay.Zero);
        void Send(string name, double stamp, ConfigVersion seen, SlotAction action = SlotAction.Assign) => master.On(
            new CertificateRequest(new RequestId(new ServerId(1), ++_number), CertificateType.OAuthTokenIssuer, Certificate(name), S(stamp), seen) { Action = action },
            S(10 + _number),
            this);
        Send("old", 1, V(0));
        Send("new", 2, V(1));
        Send("clean-up", 9, V(0), SlotAction.RemovePrevious);
        Send("newest", 3, V(2));

        Assert.Equal(("newest", V(4)), (master.Current(CertificateType.OAuthTokenIssuer)!.Requested.Name, master.Newest));
        Assert.Equal(SlotAction.RemovePrevious, master.Commits[2].Action);
    }

    [Fact]
    public void What_is_staged_is_imported_with_its_key_before_its_day()
    {
        Certificates = new CertificateServices(
            new ModelledIssuer(DateTimeOffset.UnixEpoch, static _ => [1]), "contoso.com", DateTimeOffset.UnixEpoch, static server => new ComputerStore($"fe{server}"),
            trusts: static (_, details) => details.Subject == "CN=old");
        Ask(Issued("old"), S(1));
        Deliver(S(2));
        Assert.EndsWith("assigned old of 1.1", Events[^1], StringComparison.Ordinal);

        Ask(Issued("new"), S(3), SlotAction.Roll, S(100));
        Deliver(S(4));
        Assert.StartsWith("00:00:04 #5 failed to assign new of 1.2: The chain of ", Events[^1], StringComparison.Ordinal);
        Assert.Equal(("old", null), (_replica.Assigned!.Certificate.Name, _replica.Assigned.Next));
        Assert.False(Timers.ContainsKey(TimerName.EffectiveDate));
    }

    private Certificate Issued(string name)
    {
        Obtained obtained = Certificates!.Obtain(new ServerId(1), new CertificateOrder("CA"), name, name, CertificateType.OAuthTokenIssuer, S(0));
        return Certificate(name) with { Details = obtained.Certificate!.Details, Thumbprint = obtained.Certificate.Details.Thumbprint };
    }

    private void Save() => _master.On(new Saved(Saving[^1].Number), S(1), this);

    private void Deliver(TimeSpan at)
    {
        ConfigChange change = _master.Current(CertificateType.OAuthTokenIssuer)!.Change;
        _replica.On(new DataPackage(ConfigVersion.None, change.Version, IsComplete: true, [change]), at, this);
    }

    private void Ask(string name, TimeSpan at, SlotAction action = SlotAction.Assign, TimeSpan effectiveAt = default) =>
        Ask(Certificate(name), at, action, effectiveAt);

    private void Ask(Certificate certificate, TimeSpan at, SlotAction action = SlotAction.Assign, TimeSpan effectiveAt = default)
    {
        RequestId id = new(new ServerId(1), ++_number);
        _master.On(new CertificateRequest(id, CertificateType.OAuthTokenIssuer, certificate) { Action = action, EffectiveAt = effectiveAt }, at, this);
    }
}
