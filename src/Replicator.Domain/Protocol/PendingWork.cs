namespace Replicator.Domain.Protocol;

/// <summary>What a replica with delays is busy with. A replica without delays never has one.</summary>
internal sealed class PendingWork
{
    /// <summary>The package being applied.</summary>
    public DataPackage? Applying { get; set; }

    /// <summary>The newest package that applies on top of it.</summary>
    public DataPackage? Waiting { get; set; }

    /// <summary>Whether a status report is on its way to be sent.</summary>
    public bool IsReportPending { get; set; }
}
