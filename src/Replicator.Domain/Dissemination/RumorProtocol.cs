using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Domain.Dissemination;

/// <summary>
/// Rumor mongering: the replica on the master's server gets what is committed, and every replica that has something new passes it on to replicas drawn at random
/// until it loses interest. Cheap, fast, and it leaves some replicas without the update: that is what the backup is for.
/// </summary>
/// <remarks>
/// A. Demers, D. Greene, C. Hauser, W. Irish, J. Larson, S. Shenker, H. Sturgis, D. Swinehart, D. Terry: Epidemic Algorithms for Replicated Database
/// Maintenance, PODC 1987 (Xerox CSL-89-1), section 1.4, whose sites are replicas here. What the paper leaves open is read as follows; with <see cref="Exchange.Push"/> and
/// <see cref="Exchange.Pull"/>, feedback and counter no other reading gives its tables.
/// <list type="bullet">
/// <item>Cycles are synchronous: who is infective, and who knows the rumor, is judged on the state at the start of the cycle. A replica that learns it in a cycle
/// counts as not knowing it during that cycle and passes it on from the next one on.</item>
/// <item>The partner is drawn anew for each contact, uniformly from all other replicas. In a push only infective replicas make contacts, one in each cycle; in a
/// pull, and in a push-pull, every replica makes one in every cycle.</item>
/// <item>A partner that is infective answers a pull with the update, and an infective replica pushes it, whether the other knows it or not: neither can see that
/// beforehand. In a push-pull both may happen in one contact.</item>
/// <item>A replica judges itself once, at the end of each cycle in which it sent the update, however often it did. With feedback the cycle was useful if any of
/// those it sent to did not know, and useless if all who answered knew; if nobody answered, as when all was lost, there was no contact to judge. Blind, every
/// cycle in which it sent is useless.</item>
/// <item>The counter counts useless cycles in a row.</item>
/// <item>The connection limit is for contacts that others make: with 1 and hunts without end each replica makes one and accepts one, the paper's permutation. Replicas
/// have their turns in an order that is drawn anew for each cycle, at moments within its first eighth; one that is refused hunts at once, before those whose
/// turns come later. A contact that is refused carries no update and counts neither as useful nor as useless.</item>
/// </list>
/// The rumor of a replica is the newest version that it has: a newer one makes the replica infective anew, whichever way it came, and so does its restart.
/// </remarks>
public sealed record RumorProtocol : ReplicationProtocol
{
    private const int ContactShare = 8;

    /// <summary>Which way the rumor goes. Default: push, as in the paper's first table.</summary>
    public Exchange Exchange { get; init; } = Exchange.Push;

    /// <summary>How a replica loses interest. Default: by a counter.</summary>
    public RumorStop Stop { get; init; } = RumorStop.Counter;

    /// <summary>Whether a cycle is useless only if the others knew the rumor; otherwise (blind) every cycle with a sending is. Default: it is.</summary>
    public bool Feedback { get; init; } = true;

    /// <summary>After how many useless cycles a replica loses interest, or with which chance, 1/k. At least 1. Default 2.</summary>
    public int K { get; init; } = 2;

    /// <summary>
    /// How long a cycle takes; they begin at whole multiples of it on each server's clock. More than zero. Default 20 s: longer than any transfer takes by default.
    /// </summary>
    public TimeSpan Cycle { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How many contacts that others make a replica accepts in a cycle, first come, first served. At least 1. Default null: any number.
    /// </summary>
    public int? ConnectionLimit { get; init; }

    /// <summary>How often in a cycle a replica whose contact was refused draws another partner. Needs a connection limit. At least 0. Default 0.</summary>
    public int HuntLimit { get; init; }

    /// <summary>The cycle of the anti-entropy (push-pull) that brings the update to those whom the rumor missed. Default 5 min; null: there is none.</summary>
    public TimeSpan? Backup { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Whether every replica reports to the master what it has applied; otherwise only the one on the master's own server does, and of the others the master's
    /// status knows nothing. Default: they do.
    /// </summary>
    public bool Reports { get; init; } = true;

    /// <inheritdoc/>
    public override string Name => "rumor";

    /// <inheritdoc/>
    public override bool LeavesResidue => Backup is null;

    /// <inheritdoc/>
    public override bool ReportsAll => Reports;

    /// <inheritdoc/>
    public override TimeSpan? CycleLength => Cycle;

    /// <inheritdoc/>
    public override TimeSpan SpreadTime(int serverCount) => (Cycle + (Backup ?? TimeSpan.Zero)) * Cycles.ToSpread(serverCount);

    /// <summary>When in a cycle replicas make contacts, where who comes first matters.</summary>
    internal PipelineDelay ContactTime => new(TimeSpan.Zero, Cycle / ContactShare);

    /// <summary>Whether replicas ask others for rumors.</summary>
    internal bool Pulls => Exchange != Exchange.Push;

    /// <summary>Whether replicas offer rumors to others.</summary>
    internal bool Pushes => Exchange != Exchange.Pull;

    internal override IDissemination NewDissemination(IHolder replica, ReplicationOptions options) => new RumorMonger(replica, this);

    internal override bool IsServed(ServerId replica, ServerId master, Fleet? fleet) => replica == master;
}
