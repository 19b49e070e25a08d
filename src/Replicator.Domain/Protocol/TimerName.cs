namespace Replicator.Domain.Protocol;

/// <summary>The name of a timer: a state machine has at most one pending timer of each name.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Number">The request it belongs to, where there is one for each request; otherwise 0.</param>
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

    /// <summary>Returns the kind and, where it has one, the number.</summary>
    public override string ToString() => Number == 0 ? $"{Kind}" : $"{Kind}({Number})";
}
