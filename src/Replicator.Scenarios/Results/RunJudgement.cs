using Replicator.Scenarios.Model.Faults;

namespace Replicator.Scenarios.Results;

/// <summary>What a run is judged to be, and nothing else of its result: for those who make thousands of runs and look closer at few.</summary>
/// <param name="Verdict">The worst of the expectations' verdicts; see <see cref="VerdictNames"/>.</param>
/// <param name="Expectations">What was expected, and what came of each.</param>
/// <param name="Measurements">What is not promised under what the scenario allows, and what was measured of each.</param>
/// <param name="Struck">The faults that did something, in the order of the scenario, then the drawn ones.</param>
/// <param name="Failures">What actors threw. Not empty: a fault of the program.</param>
/// <param name="Violations">What cannot be simulated. Not empty: a fault of the program.</param>
public sealed record RunJudgement(
    string Verdict,
    IReadOnlyList<ExpectationOutcome> Expectations,
    IReadOnlyList<MeasuredProperty> Measurements,
    IReadOnlyList<FaultSettings> Struck,
    IReadOnlyList<string> Failures,
    IReadOnlyList<string> Violations)
{
    /// <summary>How many tokens were refused, by servers and partners together. Default 0.</summary>
    public int RefusedTokens { get; init; }

    /// <summary>The names of the requests that came to nothing because the server on which they were made, or were to be made, was down or went down. Default: none.</summary>
    public IReadOnlyList<string> LostRequests { get; init; } = [];
}
