namespace Replicator.Simulation.Network;

/// <summary>What has passed between two groups in one direction so far. Sizes are those the run's size function tells.</summary>
/// <param name="From">The sending group's name.</param>
/// <param name="To">The receiving group's name.</param>
/// <param name="Sent">Messages sent, lost ones included, second copies not.</param>
/// <param name="Lost">Messages lost on the link.</param>
/// <param name="Duplicated">Second copies made.</param>
/// <param name="Bytes">Bytes sent.</param>
public sealed record LinkCounters(string From, string To, long Sent, long Lost, long Duplicated, long Bytes)
{
    /// <summary>How many of the messages sent are of those that <see cref="SimulationOptions.IsCounted"/> wants counted apart.</summary>
    public long Counted { get; init; }
}
