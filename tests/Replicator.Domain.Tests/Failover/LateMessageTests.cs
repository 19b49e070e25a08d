using Replicator.Domain.Certificates;
using Replicator.Domain.Failover;
using Replicator.Domain.Journal;
using Replicator.Domain.Protocol;
using Replicator.Domain.Tests.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Tests.Failover;

/// <summary>What comes to a store when what it belongs to is over.</summary>
public sealed class LateMessageTests : StateMachineTests
{
    private const CertificateType Type = CertificateType.OAuthTokenIssuer;
    private static readonly ServerId Partner = new(1);

    public LateMessageTests() => Directory = new MasterDirectory(Master, static (_, _) => TimeSpan.FromHours(1));

    [Fact]
    public void A_copy_that_waited_for_the_disk_while_the_store_took_over_changes_nothing()
    {
        IsDiskSlow = true;
        CmsMaster store = New(Partner, Master, StoreRole.Backup);
        store.On(new BackupBatch(1, Master, 0, [Entry(1)]), S(1), this);
        store.On(new TakeOver(IsForced: true, 1), S(2), this);
        store.On(new BackupBatch(1, Master, 1, [Entry(2)]), S(3), this);
        store.On(new Saved(1), S(4), this);
        store.On(new Saved(2), S(5), this);

        Assert.Equal(StoreRole.Active, store.Role);
        Assert.Equal(["c1"], store.Commits.Select(static commit => commit.Change.Certificate.Name));
        Assert.Equal(new BackupReceived(2, 0), SentOf<BackupReceived>().Last());
    }

    [Fact]
    public void A_directory_that_still_names_a_deposed_store_is_no_leave_to_take_over_once_more()
    {
        CmsMaster store = New(Master, Partner, StoreRole.Active);
        Directory!.Claim(Partner, S(1));
        store.On(new StatusReport(new ServerId(2), new ConfigVersion(2, 0)), S(2), this);
        Assert.Equal((StoreRole.Deposed, Master), (store.Role, Directory.Seen(Master, S(3)).Master));

        store.On(new TakeOver(IsForced: true, 7), S(3), this);
        Assert.Equal("00:00:03 #0 does not take over at command 7: NotInBackupMode", Events[^1]);
        Assert.Equal(StoreRole.Deposed, store.Role);
    }

    [Fact]
    public void An_attempt_that_was_called_off_is_not_taken_up_again_and_another_one_is()
    {
        CmsMaster store = New(Master, Partner, StoreRole.Active);
        store.On(Request(1), S(1), this);
        store.On(new HandOverRequest(Partner, 3), S(2), this);
        Assert.Equal(StoreRole.ReadOnly, store.Role);
        store.On(TimerName.HandOver, S(302), this);
        store.On(new HandOverRequest(Partner, 3), S(303), this);

        Assert.Equal(StoreRole.Active, store.Role);
        HandOverRefused refused = new(FailoverRefusal.NotReplicatedInTime, 3);
        Assert.Equal([refused, refused], SentOf<HandOverRefused>());

        store.On(new HandOverRequest(Partner, 4), S(304), this);
        Assert.Equal(StoreRole.ReadOnly, store.Role);
    }

    [Fact]
    public void The_refusal_of_an_earlier_attempt_does_not_end_the_one_under_way()
    {
        CmsMaster store = New(Partner, Master, StoreRole.Backup);
        store.On(new TakeOver(IsForced: false, 4), S(1), this);
        store.On(new HandOverRefused(FailoverRefusal.NotReplicatedInTime, 3), S(2), this);
        Assert.Contains(TimerName.AskHandOver, Timers.Keys);

        store.On(new HandOverRefused(FailoverRefusal.NotReplicatedInTime, 4), S(3), this);
        Assert.DoesNotContain(TimerName.AskHandOver, Timers.Keys);
        Assert.Equal("00:00:03 #1 does not take over at command 4: NotReplicatedInTime", Events[^1]);
    }

    [Fact]
    public void A_store_that_has_handed_over_says_so_until_another_epoch_has_begun_also_after_a_crash()
    {
        CmsMaster store = New(Master, Partner, StoreRole.HandedOver, [new RoleTaken(StoreRole.HandedOver, 1, 0)]);
        store.Restart(S(1), this);
        store.On(TimerName.HandOver, S(31), this);
        Assert.Equal([new HandedOver(1, 0), new HandedOver(1, 0)], SentOf<HandedOver>());
        Assert.Contains(TimerName.HandOver, Timers.Keys);

        store.On(new BackupBatch(2, Partner, 0, []), S(32), this);
        Assert.DoesNotContain(TimerName.HandOver, Timers.Keys);
    }

    private static CmsMaster New(ServerId self, ServerId partner, StoreRole role, IReadOnlyList<IJournalEntry>? saved = null) =>
        new(3, new ReplicationOptions(), static _ => PipelineDelay.Zero, new MasterSetup(self, partner, role) { Saved = saved ?? [] });

    private static CertificateRequest Request(int number) => new(new RequestId(new ServerId(2), number), Type, Certificate($"c{number}"));

    private static Commit Entry(int number) => new(new RequestId(new ServerId(2), number), new ConfigChange(V(number), Type, Certificate($"c{number}")), S(1));
}
