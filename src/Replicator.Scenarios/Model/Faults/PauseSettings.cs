namespace Replicator.Scenarios.Model.Faults;

/// <summary>Servers stand still, as in a long garbage collection; what came meanwhile is handled when it ends.</summary>
/// <param name="Servers">Whom it strikes.</param>
public sealed record PauseSettings(FaultTarget Servers) : ServerFaultSettings(Servers)
{
    /// <inheritdoc/>
    public override string Verb => "pause";
}
