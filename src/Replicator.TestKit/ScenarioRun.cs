using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;
using Replicator.Simulation;
using Replicator.Simulation.Randomness;

namespace Replicator.TestKit;

/// <summary>A finished run of a scenario file with one seed.</summary>
public sealed class ScenarioRun
{
    internal ScenarioRun(Scenario scenario, RunResult result, string command) => (Scenario, Result, Command) = (scenario, result, command);

    /// <summary>What was run.</summary>
    public Scenario Scenario { get; }

    /// <summary>All that is known at its end.</summary>
    public RunResult Result { get; }

    /// <summary>What decided every draw.</summary>
    public Seed Seed => new(Result.Seed);

    /// <summary>The command that makes the same run, given in the folder in which, or below which, the file was found.</summary>
    public string Command { get; }

    /// <summary>Says that every expectation of the file must hold. One that the run does not decide does not hold.</summary>
    /// <exception cref="SimulatedTestException">One does not; the failure shows its evidence.</exception>
    public void ExpectationsHold()
    {
        ExpectationOutcome[] others = [.. Result.Expectations.Where(static each => each.Verdict != VerdictNames.Holds)];
        if (others.Length > 0)
        {
            throw Failure(others[0].Expectation, $"{others[0].Verdict}: {others[0].Explanation}", [.. others.SelectMany(static each => each.Evidence)]);
        }

        if (Result.Verdict != VerdictNames.Holds)
        {
            throw Failure("all expectations of the file", $"{Result.Verdict}; the run ended because of "
                + $"{Result.EndedBecause}", [.. Result.Violations, .. Result.Failures]);
        }
    }

    internal SimulatedTestException Failure(string expected, string found, IReadOnlyList<string> evidence) => new()
    {
        Seed = Seed,
        Time = VirtualTime.FromSeconds((double)Result.EndSeconds),
        Expected = expected,
        Found = found,
        Evidence = evidence,
        Fingerprint = Result.Fingerprint,
    };
}
