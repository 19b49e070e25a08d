using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Dissemination;

/// <summary>What a relay knows of a server right below it.</summary>
internal struct RelayChild
{
    /// <summary>The server.</summary>
    public ServerId Server;

    /// <summary>The version that it last reported; none when it never did.</summary>
    public ConfigVersion Applied;

    /// <summary>Whether all below it had that version too.</summary>
    public bool IsWhole;

    /// <summary>The newest life of the server that reported.</summary>
    public int Incarnation;

    /// <summary>How often something was sent since its last report.</summary>
    public int Attempts;

    /// <summary>When to send again; null: nothing is under way.</summary>
    public TimeSpan? Due;
}
