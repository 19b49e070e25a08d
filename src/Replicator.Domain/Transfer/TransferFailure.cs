namespace Replicator.Domain.Transfer;

/// <summary>
/// Why a package did not come to a replica, or its status not back. The order is that of the event ids, which are published in "Central Management Store
/// replication failures" and "Issue with file store share".
/// </summary>
public enum TransferFailure
{
    /// <summary>What the other end showed is no certificate that is trusted: event 1015 of the file transfer agent.</summary>
    UntrustedCertificate,

    /// <summary>Something was sent, and no status came back until it was due again: event 1017 of the file transfer agent.</summary>
    NoReport,

    /// <summary>The replica's share denies access: event 1034 of the file transfer agent.</summary>
    AccessDenied,

    /// <summary>The master can neither write the folders of its file share nor see what lies in them: event 2020 of the master replicator.</summary>
    ShareDown,
}
