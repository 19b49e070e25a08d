namespace Replicator.Scenarios.Results;

/// <summary>
/// A line of the replication status, with the columns a Lync administrator knows from <c>Get-CsManagementStoreReplicationStatus</c>: what the
/// master knows of a replica, which may be less than what the replica has.
/// </summary>
/// <param name="UpToDate">Whether the replica has acknowledged the newest version.</param>
/// <param name="ReplicaFqdn">The server.</param>
/// <param name="LastStatusReport">When the master last heard from it, or null when never.</param>
/// <param name="LastUpdateCreation">When the master last made a package for it, or null when never.</param>
/// <param name="Pool">The server's pool.</param>
/// <param name="Acknowledged">The version it has acknowledged.</param>
public sealed record ReplicaStatus(
    bool UpToDate, string ReplicaFqdn, DateTimeOffset? LastStatusReport, DateTimeOffset? LastUpdateCreation, string Pool, string Acknowledged)
{
    /// <summary>Whether the server's role installs the global certificate; null in tables of versions of the program that did not tell.</summary>
    public bool? InstallsCertificate { get; init; }

    /// <summary>Since when the server has used its current certificate; null when it uses none.</summary>
    public DateTimeOffset? AssignedAt { get; init; }

    /// <summary>The global certificates that the server uses, which the master does not know; null when it uses none.</summary>
    public UsedCertificates? Certificates { get; init; }
}
