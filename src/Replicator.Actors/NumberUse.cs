namespace Replicator.Actors;

/// <summary>Who counts.</summary>
public enum NumberUse
{
    /// <summary>A server's requester.</summary>
    Requests,

    /// <summary>A server's client.</summary>
    Operations,
}
