namespace Replicator.Domain.Protocol;

/// <summary>The name of a timer: a state machine has at most one pending timer of each name.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Number">The request or operation it belongs to, where there is one for each; otherwise 0.</param>
public readonly record struct TimerName(TimerKind Kind, int Number = 0)
{
    /// <summary>The master's poll.</summary>
    public static TimerName Poll => new(TimerKind.Poll);

    /// <summary>The master's earliest retry.</summary>
    public static TimerName Retry => new(TimerKind.Retry);

    /// <summary>The end of a replica's application of a package.</summary>
    public static TimerName Apply => new(TimerKind.Apply);

    /// <summary>A replica's delayed status report.</summary>
    public static TimerName Report => new(TimerKind.Report);

    /// <summary>The approval of a requester's request.</summary>
    public static TimerName Approval(int number) => new(TimerKind.Approval, number);

    /// <summary>The repetition of a requester's request.</summary>
    public static TimerName Resend(int number) => new(TimerKind.Resend, number);

    /// <summary>The repetition of a replica's report that it came back.</summary>
    public static TimerName Restart => new(TimerKind.Restart);

    /// <summary>The active master's next copy to the standby.</summary>
    public static TimerName Backup => new(TimerKind.Backup);

    /// <summary>The end of the time a master has for handing over.</summary>
    public static TimerName HandOver => new(TimerKind.HandOver);

    /// <summary>The repetition of a standby's request for the hand-over.</summary>
    public static TimerName AskHandOver => new(TimerKind.AskHandOver);

    /// <summary>The end of the time a client's operation has.</summary>
    public static TimerName OperationTimeout(int number) => new(TimerKind.OperationTimeout, number);

    /// <summary>The repetition of a client's operation.</summary>
    public static TimerName OperationRetry(int number) => new(TimerKind.OperationRetry, number);

    /// <summary>A replica's scheduled task that assigns the global certificate.</summary>
    public static TimerName CertificateTask => new(TimerKind.CertificateTask);

    /// <summary>The day on which a replica's staged certificate becomes the current one.</summary>
    public static TimerName EffectiveDate => new(TimerKind.EffectiveDate);

    /// <summary>The file transfer agent's next look into the outbox, or the end of a transfer that holds others up.</summary>
    public static TimerName Transfer => new(TimerKind.Transfer);

    /// <summary>The file transfer agent's next look for status reports.</summary>
    public static TimerName FetchStatus => new(TimerKind.FetchStatus);

    /// <summary>The start of a forced replication.</summary>
    public static TimerName ForcedReplication(int number) => new(TimerKind.ForcedReplication, number);

    /// <summary>The beginning of a site's next cycle of rumor mongering.</summary>
    public static TimerName RumorCycle => new(TimerKind.RumorCycle);

    /// <summary>The beginning of a site's next cycle of anti-entropy.</summary>
    public static TimerName AntiEntropyCycle => new(TimerKind.AntiEntropyCycle);

    /// <summary>A replica's next question to the master.</summary>
    public static TimerName PollMaster => new(TimerKind.PollMaster);

    /// <summary>A relay's earliest retry.</summary>
    public static TimerName RelayRetry => new(TimerKind.RelayRetry);

    /// <summary>The repetition of a relay's report to the one above.</summary>
    public static TimerName RelayReport => new(TimerKind.RelayReport);

    /// <summary>A partner's next reading of the deployment's metadata.</summary>
    public static TimerName MetadataRefresh => new(TimerKind.MetadataRefresh);

    /// <summary>The end of the time for an answer with metadata.</summary>
    public static TimerName MetadataTimeout => new(TimerKind.MetadataTimeout);

    /// <summary>Returns the kind and, where it has one, the number.</summary>
    public override string ToString() => Number == 0 ? $"{Kind}" : $"{Kind}({Number})";
}
