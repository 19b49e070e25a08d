using Replicator.Consistency.Formats;
using Replicator.Consistency.Operations;

namespace Replicator.Cli;

/// <summary>What <c>replicator check</c> was asked to do.</summary>
internal sealed record CheckRequest
{
    /// <summary>The file with the history.</summary>
    public required string File { get; init; }

    /// <summary>How it is written.</summary>
    public HistoryFormat Format { get; init; }

    /// <summary>The properties, as named.</summary>
    public required IReadOnlyList<string> Properties { get; init; }

    /// <summary>How many steps the search may take.</summary>
    public long StepsMax { get; init; } = SearchBudget.DefaultStepsMax;

    /// <summary>How long the search may take; null: as long as it needs.</summary>
    public TimeSpan? TimeMax { get; init; }

    /// <summary>How many versions a read may lag.</summary>
    public int? StaleVersionsMax { get; init; }

    /// <summary>How long a read may lag.</summary>
    public TimeSpan? StaleTimeMax { get; init; }

    /// <summary>Whether standard output is the verdict as JSON.</summary>
    public bool Json { get; init; }
}
