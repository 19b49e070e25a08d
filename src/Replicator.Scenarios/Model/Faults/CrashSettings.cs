namespace Replicator.Scenarios.Model.Faults;

/// <summary>Servers crash and lose what was not durable; they are restarted when it ends.</summary>
/// <param name="Servers">Whom it strikes.</param>
public sealed record CrashSettings(FaultTarget Servers) : ServerFaultSettings(Servers)
{
    /// <inheritdoc/>
    public override string Verb => "crash";
}
