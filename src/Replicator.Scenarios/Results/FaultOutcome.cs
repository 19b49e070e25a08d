namespace Replicator.Scenarios.Results;

/// <summary>A fault of a run, and what came of it.</summary>
/// <param name="Fault">What went wrong and for whom, in the words of the scenario file.</param>
/// <param name="Origin">
/// <c>scheduled</c> when the scenario promises it, <c>optional</c> when it has its time but is not promised, <c>drawn</c> when it came by chance.
/// </param>
/// <param name="BeganAtSeconds">When it began, in seconds of virtual time since the start of the run; null when the run ended before.</param>
/// <param name="EndedAtSeconds">When it ended, in seconds of virtual time since the start of the run; null when the run ended before.</param>
/// <param name="Acted">
/// How often it did something: messages lost, held or changed, servers crashed, what had to wait for a paused server, readings of a wrong clock, writes refused
/// or lost. 0 says that the run would have been the same without it.
/// </param>
public sealed record FaultOutcome(string Fault, string Origin, decimal? BeganAtSeconds, decimal? EndedAtSeconds, long Acted)
{
    /// <summary>The origin of a fault that the scenario promises.</summary>
    public const string Scheduled = "scheduled";

    /// <summary>The origin of a fault that has its time but may pass without doing anything.</summary>
    public const string Optional = "optional";

    /// <summary>The origin of a fault that came by chance.</summary>
    public const string Drawn = "drawn";
}
