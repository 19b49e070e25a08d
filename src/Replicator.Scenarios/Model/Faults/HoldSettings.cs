namespace Replicator.Scenarios.Model.Faults;

/// <summary>What two sets of servers send to each other is kept, in order, and goes on when the fault ends.</summary>
/// <param name="From">One end.</param>
/// <param name="To">The other end.</param>
/// <param name="OneWay">Whether only what goes from the first to the second is kept.</param>
public sealed record HoldSettings(FaultTarget From, FaultTarget To, bool OneWay) : LinkFaultSettings(From, To, OneWay)
{
    /// <inheritdoc/>
    public override string Verb => "hold";
}
