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
}
