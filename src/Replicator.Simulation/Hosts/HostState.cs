namespace Replicator.Simulation.Hosts;

/// <summary>What the runtime keeps of a host: one cache line by value, because every delivery touches two of them.</summary>
internal struct HostState
{
    /// <summary>The two halves of the chained hash of all that happened on the host.</summary>
    public ulong HashLow;

    /// <inheritdoc cref="HashLow"/>
    public ulong HashHigh;

    /// <summary>The key of the host's network draws.</summary>
    public ulong NetworkKey;

    /// <summary>When the last byte the host has sent so far leaves its network card, in ticks.</summary>
    public long EgressFreeAt;

    /// <summary>The host's name.</summary>
    public string Name;

    /// <summary>The next event's counter.</summary>
    public uint Counter;

    /// <summary>How many messages the host has sent to others: the number of the next message's draws.</summary>
    public uint Sends;

    /// <summary>The index of the host's group.</summary>
    public int Group;

    /// <summary>How many actors the host has created: the next one's order of creation.</summary>
    public int ActorsCreated;

    /// <summary>Which life of the host this is, from 0; a crash ends one.</summary>
    public int Incarnation;

    /// <summary>What is unusual about the host.</summary>
    public HostFlags Flags;
}
