namespace Replicator.Search.Drawing;

/// <summary>A kind of fault that can be drawn, as finely as a swarm turns them on and off.</summary>
internal enum FaultKind
{
    Partition,
    PartitionOneWay,
    Hold,
    Crash,
    Pause,
    Degrade,
    Skew,
    FullDisk,
    LostSyncs,
    TornWrite,
    DeniedAccess,
    BrokenTrust,
    ShareDown,
}
