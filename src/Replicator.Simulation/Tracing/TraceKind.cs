namespace Replicator.Simulation.Tracing;

/// <summary>What a <see cref="TraceRecord"/> tells.</summary>
public enum TraceKind
{
    /// <summary>A message from another host reached its actor.</summary>
    Delivered = 1,

    /// <summary>A message within one host, or from outside all hosts, was put into its actor's mailbox.</summary>
    Local = 2,

    /// <summary>A message was lost on the link, when it was sent.</summary>
    LostOnLink = 3,

    /// <summary>A message arrived at a host that is down, or that was restarted since it was sent to.</summary>
    LostAtHost = 4,

    /// <summary>A message arrived at an actor that has stopped.</summary>
    DeadLetter = 5,

    /// <summary>A timer fired.</summary>
    Timer = 6,

    /// <summary>What an actor of a crashed host still did, such as sending while it stops, was void.</summary>
    Void = 7,

    /// <summary>A host crashed.</summary>
    Crash = 8,

    /// <summary>A host came up again.</summary>
    Restart = 9,

    /// <summary>A message was lost to a partition, when it was to enter the link.</summary>
    LostToPartition = 10,

    /// <summary>A fault began; the message is the <see cref="Faults.Fault"/>.</summary>
    FaultBegan = 11,

    /// <summary>A fault ended; the message is the <see cref="Faults.Fault"/>.</summary>
    FaultEnded = 12,

    /// <summary>A message was held, when it was to enter the link.</summary>
    Held = 13,

    /// <summary>A host began to stand still.</summary>
    Pause = 14,

    /// <summary>A host went on.</summary>
    Resume = 15,

    /// <summary>A host's clock went wrong, or was put right.</summary>
    ClockSet = 16,

    /// <summary>A sync of a host's disk was done.</summary>
    DiskSynced = 17,

    /// <summary>A phase of the run began. Who drives the world tells it to the sink; the world knows no phases, and they are in no fingerprint.</summary>
    Phase = 18,
}
