namespace Replicator.Scenarios.Results;

/// <summary>A failover that an operator asked for, and what came of it.</summary>
/// <param name="To">The name of the server whose store was to be the master.</param>
/// <param name="IsForced">Whether the other store was not asked.</param>
/// <param name="CommandedAtSeconds">When the operator gave the command, in seconds of virtual time since the start of the run.</param>
/// <param name="Outcome">
/// <c>done</c>, <c>refused</c>, <c>leftNeither</c> when it went wrong and the store was neither active nor backup, <c>forgotten</c> when the server crashed
/// before it was decided, <c>pending</c> when the run ended before, or <c>notGiven</c> when the server was down.
/// </param>
/// <param name="DoneAtSeconds">When the store became the master, in seconds of virtual time since the start of the run; null when it did not.</param>
/// <param name="Epoch">The epoch that it opened; null when it did not.</param>
/// <param name="Explanation">What came of it, as a sentence.</param>
public sealed record FailoverOutcome(
    string To, bool IsForced, decimal CommandedAtSeconds, string Outcome, decimal? DoneAtSeconds, int? Epoch, string Explanation)
{
    /// <summary>The store became the master.</summary>
    public const string Done = "done";

    /// <summary>Nothing changed.</summary>
    public const string Refused = "refused";

    /// <summary>It went wrong: the store was neither active nor backup.</summary>
    public const string LeftNeither = "leftNeither";

    /// <summary>The server crashed before it was decided, and forgot it.</summary>
    public const string Forgotten = "forgotten";

    /// <summary>The run ended before it was decided.</summary>
    public const string Pending = "pending";

    /// <summary>The server was down, so that nobody could be told.</summary>
    public const string NotGiven = "notGiven";
}
