namespace Replicator.Scenarios.Results;

/// <summary>An import of the configuration by hand that an operator made, and what came of it.</summary>
/// <param name="Server">The name of the server that was seeded.</param>
/// <param name="CommandedAtSeconds">When the operator made it, in seconds of virtual time since the start of the run.</param>
/// <param name="Outcome">
/// <c>done</c>, <c>unneeded</c> when the replica had that version or a newer one already, <c>pending</c> when it had not applied it by the end of the run, or
/// <c>notGiven</c> when the server or the master was down, or there was nothing to export.
/// </param>
/// <param name="Version">The version that was exported, as epoch.sequence; null when nothing was.</param>
/// <param name="AppliedAtSeconds">When the replica had it, in seconds of virtual time since the start of the run; null when it was not done.</param>
public sealed record ImportOutcome(string Server, decimal CommandedAtSeconds, string Outcome, string? Version, decimal? AppliedAtSeconds)
{
    /// <summary>The replica took it.</summary>
    public const string Done = "done";

    /// <summary>The replica had that version or a newer one already, and never goes back.</summary>
    public const string Unneeded = "unneeded";

    /// <summary>The replica had not applied it by the end of the run.</summary>
    public const string Pending = "pending";

    /// <summary>There was nobody to take it, or nothing to take.</summary>
    public const string NotGiven = "notGiven";
}
