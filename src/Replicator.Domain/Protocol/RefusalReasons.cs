namespace Replicator.Domain.Protocol;

/// <summary>What refusals have in common.</summary>
public static class RefusalReasons
{
    /// <summary>Whether it is the last word: asking again is of no use.</summary>
    public static bool IsFinal(this RefusalReason reason) => reason is RefusalReason.StaleVersion or RefusalReason.NothingToRemove;
}
