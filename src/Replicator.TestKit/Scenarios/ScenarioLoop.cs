using System.Globalization;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Running;
using Replicator.Search.Exploring;
using Replicator.Simulation.Randomness;
using Replicator.TestKit.Failures;
using Replicator.TestKit.Seeds;

namespace Replicator.TestKit.Scenarios;

/// <summary>Runs a scenario file for one seed after the other, up to the first that fails.</summary>
internal sealed class ScenarioLoop(string path, IReadOnlyList<string> overrides, string filter)
{
    public void Run(SeedRange seeds, ReplayRequest request, Action<ScenarioRun> judge)
    {
        var place = ScenarioPlace.Find(path, AppContext.BaseDirectory);
        Scenario scenario = Read(place);
        SeedRange range = request.Seeds ?? seeds;
        foreach (ulong seed in range.All)
        {
            ScenarioRun run = Execute(place, scenario, seed);
            try
            {
                judge(run);
            }
            catch (Exception thrown)
            {
                throw Explain(run, place, range, thrown);
            }
        }
    }

    private Scenario Read(ScenarioPlace place)
    {
        ScenarioOverride[] values =
        [
            .. overrides.Select(static text => ScenarioOverride.Parse(text)
                ?? throw new ArgumentException($"'{text}' replaces nothing; expected path=value, such as run.until=1h.")),
        ];
        ScenarioReading reading = ScenarioFile.Read(place.FullPath, values);
        return reading.Scenario ?? throw new ArgumentException(string.Join('\n', reading.Problems));
    }

    private ScenarioRun Execute(ScenarioPlace place, Scenario scenario, ulong seed)
    {
        Scenario seeded = scenario with { Run = scenario.Run with { Seed = seed } };
        using var run = new SimulatedRun(seeded, new Seed(seed));
        string set = string.Concat(overrides.Select(static value => $" --set {Quoted(value)}"));
        return new ScenarioRun(seeded, run.Execute(), string.Create(CultureInfo.InvariantCulture, $"replicator run {Quoted(place.Path)} --seed {seed}{set}"));
    }

    private SimulatedTestException Explain(ScenarioRun run, ScenarioPlace place, SeedRange range, Exception thrown)
    {
        SimulatedTestException facts = thrown as SimulatedTestException
            ?? run.Failure("", thrown is Xunit.Sdk.XunitException ? thrown.Message : $"{thrown.GetType().Name}: {thrown.Message}", []);
        string replay = $"{ReplayRequest.SeedVariable}={run.Seed} dotnet test --filter \"{filter}\"";
        string text = new FailureText()
            .Line(SeedLoop.Headline(run.Seed.Value, range, place.Path)).Line("").Finding(facts)
            .Section("evidence", facts.Evidence)
            .Section("replay only this seed", [run.Command, replay])
            .Line("").Line($"fingerprint {run.Result.Fingerprint}")
            .ToString();
        return new SimulatedTestException(text, thrown, thrown.StackTrace)
        {
            Seed = run.Seed,
            Time = facts.Time,
            Expected = facts.Expected,
            Found = facts.Found,
            Evidence = facts.Evidence,
            Replay = run.Command,
            Fingerprint = run.Result.Fingerprint,
        };
    }

    private static string Quoted(string text) => text.Any(static c => char.IsWhiteSpace(c) || "'\"[]{}*?$&|;<>()".Contains(c, StringComparison.Ordinal)) ? $"\"{text}\"" : text;
}
