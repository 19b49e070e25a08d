using Replicator.Scenarios.Model;
using Replicator.Scenarios.Running;
using Replicator.Scenarios.Traces;
using Replicator.Simulation.Randomness;

namespace Replicator.Cli;

/// <summary>Two runs that are compared while they run, and what is told of it.</summary>
internal static class RunPair
{
    /// <summary>How long an actor may take when its run also waits for the other one.</summary>
    public static TimeSpan BlockedActorTimeout { get; } = TimeSpan.FromMinutes(1);

    /// <summary>A side that makes the run of a scenario and leaves nothing.</summary>
    public static LockstepSide SideOf(Scenario scenario) => new(scenario.Topology, (records, cancellation) =>
    {
        var options = new RunOptions { Trace = records, BlockedActorTimeout = BlockedActorTimeout };
        using var run = new SimulatedRun(scenario, new Seed(scenario.Run.Seed), options);
        return run.Execute(cancellation);
    });

    /// <summary>Says whether two runs of one scenario and seed are equal.</summary>
    public static void Tell(LockstepOutcome pair, TextWriter writer)
    {
        if (pair.WasCancelled)
        {
            writer.WriteLine("twice: cancelled before the runs could be compared");
            return;
        }

        if (pair.AreEqual)
        {
            writer.WriteLine("twice: equal in every event, and in the fingerprint");
            return;
        }

        writer.WriteLine("twice: THE TWO RUNS DIFFER, although scenario and seed are the same");
        if (pair.Difference is { } difference)
        {
            Tell(difference, "first run ", "second run", writer);
        }
        else
        {
            writer.WriteLine(pair.First.Fingerprint == pair.Second.Fingerprint
                ? "every event and the fingerprint are equal, the results are not"
                : $"every event is equal, the servers' final states are not: the second run's fingerprint is {pair.Second.Fingerprint}");
        }
    }

    /// <summary>Shows the first event that differs.</summary>
    public static void Tell(TraceDifference difference, string first, string second, TextWriter writer)
    {
        string what = difference.In.Count == 0 ? "" : $", in {string.Join(", ", difference.In)}";
        writer.WriteLine($"first difference: event {Words.Count(difference.Position)}{what}");
        if (difference.Before is { } before)
        {
            writer.WriteLine($"  both, before: {before}");
        }

        writer.WriteLine($"  {first}: {Side(difference.First)}");
        writer.WriteLine($"  {second}: {Side(difference.Second)}");
    }

    private static string Side(TraceEntry? entry) => entry?.ToString() ?? "nothing more happens";
}
