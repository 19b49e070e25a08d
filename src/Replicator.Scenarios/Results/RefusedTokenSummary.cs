namespace Replicator.Scenarios.Results;

/// <summary>Tokens that were refused for one reason.</summary>
/// <param name="Reason">The reason, such as <c>unknownKey</c>.</param>
/// <param name="Count">How many.</param>
/// <param name="FirstSeconds">When the first was, in seconds.</param>
/// <param name="LastSeconds">When the last was, in seconds.</param>
/// <param name="FirstServer">The server of the first.</param>
/// <param name="FirstThumbprint">The certificate by which the first said that it was signed.</param>
/// <param name="Explanation">What it means, and what to do.</param>
public sealed record RefusedTokenSummary(string Reason, int Count, decimal FirstSeconds, decimal LastSeconds, string FirstServer, string FirstThumbprint, string Explanation)
{
    /// <summary>When they were; null in documents of versions of the program that did not tell.</summary>
    public CountsOverTime? OverTime { get; init; }
}
