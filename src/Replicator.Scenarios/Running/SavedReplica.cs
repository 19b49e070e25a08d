using Replicator.Domain.History;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Scenarios.Running;

/// <summary>
/// Gives a new replica what its disk held, before it is handed any message: as a package that nobody hears of and that takes no time.
/// </summary>
internal sealed class SavedReplica : IEffects
{
    private SavedReplica()
    {
    }

    IHistory IEffects.History => NoHistory.Instance;

    public static void Restore(Replica replica, ReplicaSnapshot disk)
    {
        if (disk.Current.Length > 0)
        {
            replica.On(new DataPackage(default, disk.Applied, IsComplete: true, [.. disk.Current.OrderBy(static change => change.Version)]), TimeSpan.Zero, new SavedReplica());
        }
    }

    void IEffects.Send(ServerId receiver, IReplicationMessage message)
    {
    }

    void IEffects.SendAfter(ServerId receiver, IReplicationMessage message, TimeSpan delay)
    {
    }

    void IEffects.SetTimer(TimerName timer, TimeSpan delay)
    {
    }

    void IEffects.CancelTimer(TimerName timer)
    {
    }

    TimeSpan IEffects.Draw(PipelineStep forStep, ServerId server, PipelineDelay delay) => TimeSpan.Zero;
}
