namespace Replicator.Domain.Protocol;

/// <summary>What a timer is for.</summary>
public enum TimerKind
{
    /// <summary>Master: look for changes to package.</summary>
    Poll,

    /// <summary>Master: send again what was not acknowledged.</summary>
    Retry,

    /// <summary>Replica: the package being applied is applied.</summary>
    Apply,

    /// <summary>Replica: report the status.</summary>
    Report,

    /// <summary>Requester: the request is approved.</summary>
    Approval,

    /// <summary>Requester: ask the master again.</summary>
    Resend,

    /// <summary>Replica: tell again that it came back.</summary>
    Restart,

    /// <summary>Active master: copy what is new to the standby.</summary>
    Backup,

    /// <summary>Active master: the time for handing over has run out.</summary>
    HandOver,

    /// <summary>Standby: ask again for the hand-over.</summary>
    AskHandOver,

    /// <summary>Client: the time for an operation has run out.</summary>
    OperationTimeout,

    /// <summary>Client: send an operation again.</summary>
    OperationRetry,

    /// <summary>Replica: the scheduled task that assigns the global certificate runs.</summary>
    CertificateTask,

    /// <summary>Replica: a staged certificate becomes the current one.</summary>
    EffectiveDate,

    /// <summary>Master: the file transfer agent looks into the outbox, or has room for one more transfer.</summary>
    Transfer,

    /// <summary>Master: the file transfer agent fetches status reports.</summary>
    FetchStatus,

    /// <summary>Master: a forced replication starts.</summary>
    ForcedReplication,

    /// <summary>Replica: a cycle of rumor mongering begins.</summary>
    RumorCycle,

    /// <summary>Replica: a cycle of anti-entropy begins.</summary>
    AntiEntropyCycle,

    /// <summary>Replica: ask the master for what is newer.</summary>
    PollMaster,

    /// <summary>Replica: send again to those below what they did not report.</summary>
    RelayRetry,

    /// <summary>Replica: tell the one above again what was not noted.</summary>
    RelayReport,

    /// <summary>Partner: read the deployment's metadata again.</summary>
    MetadataRefresh,

    /// <summary>Partner: the time for an answer with metadata has run out.</summary>
    MetadataTimeout,
}
