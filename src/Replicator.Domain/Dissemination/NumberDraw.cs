namespace Replicator.Domain.Dissemination;

/// <summary>A number that a replica draws. Each has draws of its own, so that one more of one kind moves none of another.</summary>
public enum NumberDraw
{
    /// <summary>The partner of a contact.</summary>
    Partner,

    /// <summary>Whether to lose interest in a rumor.</summary>
    Coin,

    /// <summary>When it asks the master for the first time.</summary>
    PollPhase,
}
