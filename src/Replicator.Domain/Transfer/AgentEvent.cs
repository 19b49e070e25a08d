namespace Replicator.Domain.Transfer;

/// <summary>
/// An event of the log "Lync Server" by which an operator learns that replication fails. Sources and ids are published; the meaning is told in our words. No
/// event that something works again is known.
/// </summary>
/// <param name="Source">What writes it.</param>
/// <param name="Id">Its id.</param>
/// <param name="Meaning">What it says, as a clause without its subject.</param>
public sealed record AgentEvent(string Source, int Id, string Meaning)
{
    private const string FileTransferAgent = "LS File Transfer Agent Service";

    /// <summary>A copy for the standby was not confirmed.</summary>
    public static AgentEvent BackupFailed { get; } = new("LS Backup Service", 4042, "a backup could not be copied to the standby");

    private static AgentEvent UntrustedCertificate { get; } = new(FileTransferAgent, 1015, "transfers failed: the certificate that was shown is not trusted");

    private static AgentEvent NoReport { get; } = new(FileTransferAgent, 1017, "transfers failed for some replicas");

    private static AgentEvent AccessDenied { get; } = new(FileTransferAgent, 1034, "access to the share of some replicas is denied");

    private static AgentEvent ShareDown { get; } =
        new("LS Master Replicator Agent Service", 2020, "the folders of some replicas on the file share cannot be used");

    /// <summary>The event that tells of a failure.</summary>
    public static AgentEvent Of(TransferFailure reason) => reason switch
    {
        TransferFailure.UntrustedCertificate => UntrustedCertificate,
        TransferFailure.NoReport => NoReport,
        TransferFailure.AccessDenied => AccessDenied,
        TransferFailure.ShareDown => ShareDown,
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "There is no event for this failure."),
    };
}
