namespace Replicator.Domain.Dissemination;

/// <summary>In which direction an update goes between the replica that makes a contact and its partner.</summary>
public enum Exchange
{
    /// <summary>From the replica to its partner.</summary>
    Push,

    /// <summary>From the partner to the replica.</summary>
    Pull,

    /// <summary>Both ways in one contact.</summary>
    PushPull,
}
