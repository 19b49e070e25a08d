namespace Replicator.Consistency.Operations;

/// <summary>Counts the steps of a search against its budget.</summary>
internal sealed class SearchMeter(SearchBudget budget)
{
    // The question may be dear, a step is not.
    private const long AskEvery = 1024;

    public long Steps { get; private set; }

    public bool WasStopped { get; private set; }

    /// <summary>Takes steps; false when they are no longer there.</summary>
    public bool TryTake(long steps = 1)
    {
        bool isAsking = (Steps / AskEvery) != ((Steps + steps) / AskEvery);
        Steps += steps;
        WasStopped |= isAsking && budget.IsOver?.Invoke() == true;
        return !WasStopped && Steps <= budget.StepsMax;
    }

    /// <summary>Why no step is left, and what to do.</summary>
    public string Reason() => WasStopped
        ? $"the search was stopped after {Words.Count(Steps, "step")}"
        : $"the search was given up after {Words.Count(budget.StepsMax, "step")}; a larger budget may decide";
}
