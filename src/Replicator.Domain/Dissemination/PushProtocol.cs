using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Domain.Dissemination;

/// <summary>The product's own: the master pushes packages to every replica, and again until it has reported. A star: all load is the master's.</summary>
public sealed record PushProtocol : ReplicationProtocol
{
    /// <inheritdoc/>
    public override string Name => "push";

    /// <inheritdoc/>
    public override TimeSpan SpreadTime(int serverCount) => TimeSpan.Zero;

    internal override IDissemination? NewDissemination(IHolder replica, ReplicationOptions options) => null;

    internal override bool IsServed(ServerId replica, ServerId master, Fleet? fleet) => true;
}
