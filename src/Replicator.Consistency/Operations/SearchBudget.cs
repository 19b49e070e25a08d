namespace Replicator.Consistency.Operations;

/// <summary>
/// How long a search may take. Steps make an end that is the same on every machine; who wants one by the clock, or on a key press, gives a question that is
/// asked now and then.
/// </summary>
/// <param name="StepsMax">
/// How many steps the search may take for each register; a step places one operation. Memory grows with them, by about 100 bytes each.
/// </param>
/// <param name="IsOver">Whether the search shall end now; null: never.</param>
public sealed record SearchBudget(long StepsMax = SearchBudget.DefaultStepsMax, Func<bool>? IsOver = null)
{
    /// <summary>Enough for histories of many thousand operations in which few are unknown.</summary>
    public const long DefaultStepsMax = 5_000_000;

    /// <summary>The default.</summary>
    public static SearchBudget Default { get; } = new();
}
