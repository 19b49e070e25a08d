using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Domain.Dissemination;

/// <summary>
/// Pull: the master sends nothing by itself; each replica asks it for what is newer, again and again. What is lost the next question brings, so there is
/// nothing to retry. Still a star, whose load comes evenly and also when there is nothing new.
/// </summary>
/// <remarks>Plain polling, as configuration agents do it; no algorithm of the literature. The master answers with a package, or not at all.</remarks>
public sealed record PullProtocol : ReplicationProtocol
{
    /// <summary>
    /// How often a replica asks. More than zero. Default 10 s. The first question comes at a time drawn for each server, so that they do not all ask at once.
    /// </summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public override string Name => "pull";

    /// <inheritdoc/>
    public override TimeSpan SpreadTime(int serverCount) => Interval;

    /// <summary>A new master need not ask: it will be asked, and told what the replica has.</summary>
    internal override bool AsksAll => false;

    internal override IDissemination NewDissemination(IHolder replica, ReplicationOptions options) => new PullFromMaster(replica, this);

    internal override bool IsServed(ServerId replica, ServerId master, Fleet? fleet) => false;
}
