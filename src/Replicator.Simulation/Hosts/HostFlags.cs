namespace Replicator.Simulation.Hosts;

/// <summary>What is unusual about a host. Most have none, so that the event path asks once.</summary>
[Flags]
internal enum HostFlags
{
    None = 0,

    /// <summary>Crashed and not restarted.</summary>
    Down = 1,

    /// <summary>A link is set for this very host, not only for its group.</summary>
    HasOwnLinks = 2,

    /// <summary>The host's egress is not the default one.</summary>
    HasOwnEgress = 4,

    /// <summary>A fault in effect may strike what the host sends.</summary>
    FaultyLinks = 8,

    /// <summary>The host stands still: nothing of it runs.</summary>
    Paused = 16,

    /// <summary>The host's pause is over and what has waited for it is being handled.</summary>
    CatchingUp = 32,

    /// <summary>The host's clock is wrong, or was.</summary>
    OwnClock = 64,

    /// <summary>What comes to the host cannot be handled now.</summary>
    NotReceiving = Down | Paused | CatchingUp,
}
