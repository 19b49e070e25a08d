namespace Replicator.Domain.Protocol;

/// <summary>
/// What a replica is busy with that has delays, came back from a crash, saves slowly or saw a failover. Most never have one.
/// </summary>
internal sealed class PendingWork
{
    /// <summary>The package being applied, until what it brings is saved.</summary>
    public DataPackage? Applying { get; set; }

    /// <summary>The newest package that applies on top of it.</summary>
    public DataPackage? Waiting { get; set; }

    /// <summary>Whether a status report is on its way to be sent.</summary>
    public bool IsReportPending { get; set; }

    /// <summary>Which life of its server this is.</summary>
    public int Incarnation { get; set; }

    /// <summary>Whether the master has yet to note that it came back.</summary>
    public bool IsRestartUnnoted { get; set; }

    /// <summary>The newest epoch whose master asked for its status; 0: none did.</summary>
    public int KnownEpoch { get; set; }

    /// <summary>How often it asked to be saved.</summary>
    public long SaveNumber { get; set; }

    /// <summary>The number under which what the package brings is being saved; 0: it is not.</summary>
    public long PackageNumber { get; set; }

    /// <summary>Whether what the package brings is being saved.</summary>
    public bool IsSaving => PackageNumber > 0;

    /// <summary>What the server uses, where that is not what the replica has; null: it is.</summary>
    public CertificateTask? Task { get; set; }
}
