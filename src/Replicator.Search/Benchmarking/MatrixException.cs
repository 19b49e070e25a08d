using Replicator.Scenarios.Files;

namespace Replicator.Search.Benchmarking;

/// <summary>A cell of the matrix is no scenario that can be run: an override does not fit it.</summary>
/// <param name="problems">What is wrong.</param>
public sealed class MatrixException(IReadOnlyList<Problem> problems) : Exception(string.Join('\n', problems))
{
    /// <summary>What is wrong, for the reader.</summary>
    public IReadOnlyList<Problem> Problems { get; } = problems;
}
