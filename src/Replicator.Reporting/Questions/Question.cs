using Replicator.Scenarios.Results;

namespace Replicator.Reporting.Questions;

/// <summary>A question that administrators asked, and how runs answer it.</summary>
public sealed record Question
{
    /// <summary>Its number, from 1, in the order in which they were asked.</summary>
    public required int Number { get; init; }

    /// <summary>The question, in an administrator's words.</summary>
    public required string Text { get; init; }

    /// <summary>The answer in short, which <see cref="Claims"/> ties to what happened.</summary>
    public required string Answer { get; init; }

    /// <summary>The scenarios that answer it, by their file names without extension.</summary>
    public required IReadOnlyList<string> Scenarios { get; init; }

    /// <summary>What the answer claims, from the results of the scenarios in their order.</summary>
    public Func<IReadOnlyList<RunResult>, IReadOnlyList<Claim>> Claims { get; init; } = static _ => [];

    /// <summary>What the question is about that no scenario has, as a sentence; null when there is nothing such.</summary>
    public string? NotRun { get; init; }
}
