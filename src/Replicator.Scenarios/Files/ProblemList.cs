namespace Replicator.Scenarios.Files;

/// <summary>Collects what is wrong, all of it and not only the first, up to a number that a person could still read.</summary>
internal sealed class ProblemList
{
    internal const int Limit = 1_000;

    private readonly List<(Mark Where, Problem Problem)> _found = [];
    private int _leftOut;

    public int ErrorCount { get; private set; }

    /// <summary>Whether more problems are only counted; what explains them need not be worked out.</summary>
    public bool IsFull => _found.Count == Limit;

    public void Error(Mark where, string path, string message) => Add(Severity.Error, where, path, message);

    public void Warning(Mark where, string path, string message) => Add(Severity.Warning, where, path, message);

    public IReadOnlyList<Problem> InFileOrder()
    {
        // OrderBy is stable: two problems of one place stay in the order in which they were found.
        List<Problem> ordered = [.. _found
            .OrderBy(it => it.Where.FileOrder).ThenBy(it => it.Where.Line).ThenBy(it => it.Where.Column)
            .Select(it => it.Problem)];
        if (_leftOut > 0)
        {
            ordered.Add(ordered[^1] with { Path = "", Message = $"{Words.Count(_leftOut, "more problem")} {(_leftOut == 1 ? "is" : "are")} not shown." });
        }
        return ordered;
    }

    private void Add(Severity severity, Mark where, string path, string message)
    {
        ErrorCount += severity == Severity.Error ? 1 : 0;
        if (IsFull)
        {
            _leftOut++;
            return;
        }
        _found.Add((where, new(severity, where.File, where.Line, where.Column, path, message)));
    }
}
