using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Domain.Dissemination;

/// <summary>
/// Anti-entropy: the replica on the master's server gets what is committed, and in every cycle every replica compares what it has with a replica drawn at random, and
/// the two resolve the difference. Slower than a rumor and never at rest, but it reaches every replica.
/// </summary>
/// <remarks>
/// A. Demers et al.: Epidemic Algorithms for Replicated Database Maintenance, PODC 1987 (Xerox CSL-89-1), section 1.3. Here a replica has one version, so the two
/// compare versions and not checksums or lists. Cycles are synchronous, as in <see cref="RumorProtocol"/>: what a replica learnt in a cycle it passes on from the
/// next one on. Push: the replica gives its partner what it has if that is newer; pull: it takes what the partner has if that is newer; push-pull: both.
/// </remarks>
public sealed record AntiEntropyProtocol : ReplicationProtocol
{
    /// <summary>Which way updates go. Default: both.</summary>
    public Exchange Exchange { get; init; } = Exchange.PushPull;

    /// <summary>
    /// How long a cycle takes; they begin at whole multiples of it on each server's clock. More than zero. Default 20 s: longer than any transfer takes by default.
    /// </summary>
    public TimeSpan Cycle { get; init; } = TimeSpan.FromSeconds(20);

    /// <inheritdoc cref="RumorProtocol.Reports"/>
    public bool Reports { get; init; } = true;

    /// <inheritdoc/>
    public override string Name => "antiEntropy";

    /// <inheritdoc/>
    public override bool ReportsAll => Reports;

    /// <inheritdoc/>
    public override TimeSpan? CycleLength => Cycle;

    /// <inheritdoc/>
    public override TimeSpan SpreadTime(int serverCount) => Cycle * Cycles.ToSpread(serverCount);

    internal override IDissemination NewDissemination(IHolder replica, ReplicationOptions options) => new AntiEntropy(replica, Exchange, Cycle, Reports);

    internal override bool IsServed(ServerId replica, ServerId master, Fleet? fleet) => replica == master;
}
