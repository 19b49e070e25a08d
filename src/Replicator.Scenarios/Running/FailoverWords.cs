using Replicator.Domain;
using Replicator.Domain.Failover;

namespace Replicator.Scenarios.Running;

/// <summary>Says why a failover does not take place.</summary>
internal static class FailoverWords
{
    public static string Of(FailoverRefusal refusal, string to) => refusal switch
    {
        FailoverRefusal.NotPaired => $"{to} has no other store to take over from.",
        FailoverRefusal.AlreadyActive => $"{to} was the master already.",
        FailoverRefusal.NotInBackupMode => $"{to} was no backup: it has no copy of the master's store yet.",
        FailoverRefusal.NotReplicatedInTime => "The master did not hand over: replicas or backup did not have everything in time, and it went on as before.",
        FailoverRefusal.SourceNotActive => "The store that was to hand over was not the master.",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "There is no such reason."),
    };

    public static string WentWrong(bool isForced, TimeSpan at, string to) =>
        $"It went wrong at {MomentText.Of(at)}: {to} was no backup, and was neither active nor backup afterwards. "
            + (isForced ? "The other store had lost its role by then, so nobody was active." : "The other store was not asked.");
}
