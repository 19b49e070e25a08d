using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model.Faults;
using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Running;

/// <summary>What came of a fault.</summary>
/// <param name="What">What went wrong.</param>
/// <param name="Origin">Whether the scenario promises it; one of those of <see cref="FaultOutcome"/>.</param>
/// <param name="Start">When it began; null: it did not.</param>
/// <param name="End">When it ended; null: it did not.</param>
/// <param name="Acted">How often it did something.</param>
public sealed record FaultReport(FaultSettings What, string Origin, TimeSpan? Start, TimeSpan? End, long Acted)
{
    /// <summary>What went wrong, in the words of a scenario file.</summary>
    public string Text => FaultText.Of(What);

    /// <summary>Whether the scenario promises that it does something.</summary>
    public bool IsPromised => Origin == FaultOutcome.Scheduled;
}
