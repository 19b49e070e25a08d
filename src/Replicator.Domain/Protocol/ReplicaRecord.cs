namespace Replicator.Domain.Protocol;

/// <summary>
/// What the master knows of one replica: 48 bytes, in one flat array for all, because there may be a million. Hence numbers and no types that pad.
/// </summary>
internal struct ReplicaRecord
{
    /// <summary><see cref="ReportedAt"/> of a replica that never reported.</summary>
    public const long Never = -1;

    /// <summary><see cref="Due"/> when no transfer is under way.</summary>
    public const long Nothing = -1;

    /// <summary>The sequence of the version it last reported.</summary>
    public long AcknowledgedSequence;

    /// <summary>The target of the last package made for it; 0 when there was none. Its epoch is the master's.</summary>
    public long SentSequence;

    /// <summary>The time, in ticks, at which the master sends again.</summary>
    public long Due;

    /// <summary>When its last status report arrived, in ticks.</summary>
    public long ReportedAt;

    /// <summary>The epoch of the version it last reported.</summary>
    public int AcknowledgedEpoch;

    /// <summary>How often something was sent, or was to be sent, since its last report.</summary>
    public int Attempts;

    /// <summary>The newest life of its server that reported.</summary>
    public int Incarnation;

    /// <summary>Whether an operator wants it to get a complete package.</summary>
    public bool IsReseeded;

    /// <summary>Whether the last attempt failed before anything was sent, and was told of.</summary>
    public bool HasFailed;

    /// <summary>Whether its server has left the topology.</summary>
    public bool IsRemoved;
}
