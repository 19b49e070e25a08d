namespace Replicator.Scenarios.Results;

/// <summary>How documents spell why a run ended.</summary>
public static class EndReasonNames
{
    /// <summary>Nothing was left to happen but what repeats itself.</summary>
    public const string Quiet = "quiet";

    /// <summary>Its time was up.</summary>
    public const string TimeReached = "timeReached";

    /// <summary>It was cancelled.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>An actor did something that cannot be simulated.</summary>
    public const string Violation = "violation";

    /// <summary>An actor threw an exception, which is a fault of the program.</summary>
    public const string Failure = "failure";
}
