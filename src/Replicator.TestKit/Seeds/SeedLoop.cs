using System.Globalization;
using Replicator.Search.Exploring;
using Replicator.Search.Shrinking;
using Replicator.Simulation;
using Replicator.Simulation.Randomness;
using Replicator.TestKit.Failures;
using Replicator.TestKit.Faults;

namespace Replicator.TestKit.Seeds;

/// <summary>Runs a test for one seed after the other in one actor system, as long as that stays clean, up to the first seed that fails.</summary>
/// <param name="options">The options of every run, but for the seed.</param>
/// <param name="filter">What finds the test on the command line: the argument of <c>dotnet test --filter</c>.</param>
internal sealed class SeedLoop(TestSimulationOptions options, string filter)
{
    private SimulatedActorSystem? _system;

    public void Run(SeedRange seeds, ReplayRequest request, Action<TestSimulation> test)
    {
        SeedRange range = request.Seeds ?? seeds;
        try
        {
            foreach (ulong seed in range.All)
            {
                if (Attempt(seed, request.Faults, test) is { } failure)
                {
                    FailedAttempt least = request.Faults is null ? Shrink(failure, test) : failure;
                    throw Explain(least, failure.Choice, range, request.Faults is not null);
                }
            }
        }
        finally
        {
            _system?.Dispose();
        }
    }

    /// <summary>Which seed fails, of what, and which passed before.</summary>
    public static string Headline(ulong seed, SeedRange range, string? what = null)
    {
        string passed = seed == range.First ? "" : seed == range.First + 1 ? $"; seed {range.First} passed" : $"; seeds {range.First} to {seed - 1} passed";
        return $"{(what is null ? "Seed" : $"{what}: seed")} {seed} fails{passed}.";
    }

    private FailedAttempt Shrink(FailedAttempt failure, Action<TestSimulation> test)
    {
        FailedAttempt least = failure;
        var shrinker = new SubsetShrinker(options.ShrinkRuns, places =>
        {
            FailedAttempt? other = Attempt(failure.Facts.Seed.Value, places, test);
            bool isLike = other?.IsLike(failure) ?? false;
            least = isLike ? other! : least;
            return isLike;
        });
        shrinker.Shrink(failure.Choice.Places);
        return least;
    }

    private FailedAttempt? Attempt(ulong seed, IReadOnlyCollection<int>? places, Action<TestSimulation> test)
    {
        if (_system is null or { IsSpoiled: true })
        {
            _system?.Dispose();
            _system = SimulatedActorSystem.Create(options.World.Akka, options.World.LogLevel);
        }

        using var simulation = new TestSimulation(_system, new Seed(seed), options, new DrawnFaultChoice(places));
        try
        {
            test(simulation);
            return null;
        }
        catch (Exception thrown)
        {
            return FailedAttempt.Of(simulation, thrown);
        }
    }

    private SimulatedTestException Explain(FailedAttempt least, DrawnFaultChoice drawn, SeedRange range, bool isChosen)
    {
        SimulatedTestException facts = least.Facts;
        string replay = $"{ReplayRequest.SeedVariable}={facts.Seed} dotnet test --filter \"{filter}\"";
        FailureText text = new FailureText().Line(Headline(facts.Seed.Value, range)).Line("").Finding(facts);
        least.Happened(text);
        if (least.Choice.Drawn > 0 && least.Faults.Count == 0)
        {
            text.Line("").Line($"none of the {least.Choice.Drawn} drawn faults is needed");
        }

        text.Section(FaultTitle(least.Choice, drawn, isChosen), least.Faults)
            .Section("as code, in place of DrawFaults", least.Code)
            .Section("replay only this seed", [replay]);
        if (least.Choice.Drawn > 0)
        {
            string places = least.Choice.Places.Count == 0 ? ReplayRequest.NoFaults : string.Join(',', least.Choice.Places);
            text.Section("run it once, with these faults only", [$"{ReplayRequest.FaultsVariable}={places} {replay}"]);
        }

        text.Line("").Line($"fingerprint {facts.Fingerprint}");
        return new SimulatedTestException(text.ToString(), facts.Cause ?? facts, (facts.Cause ?? facts).StackTrace)
        {
            Seed = facts.Seed,
            Time = facts.Time,
            Expected = facts.Expected,
            Found = facts.Found,
            Evidence = facts.Evidence,
            Faults = least.Choice.Chosen,
            Replay = replay,
            Fingerprint = facts.Fingerprint,
        };
    }

    private static string FaultTitle(DrawnFaultChoice least, DrawnFaultChoice drawn, bool isChosen)
    {
        string kept = string.Create(CultureInfo.InvariantCulture, $"{least.Places.Count} of the {least.Drawn} drawn faults");
        return isChosen ? $"{kept}, as {ReplayRequest.FaultsVariable} says"
            : least.Places.Count < drawn.Places.Count ? $"{kept} {(least.Places.Count == 1 ? "is" : "are")} enough"
            : least.Places.Count == 1 ? "the drawn fault" : $"all {least.Places.Count} drawn faults";
    }
}
