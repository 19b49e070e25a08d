using System.Runtime.CompilerServices;
using Replicator.Search.Exploring;
using Replicator.TestKit.Seeds;

namespace Replicator.TestKit;

/// <summary>Runs a test for one seed after the other from plain code; <see cref="SimulatedTheoryAttribute"/> does the same for a test method.</summary>
public static class SimulatedSeeds
{
    /// <summary>
    /// Runs a test for each seed, with a simulation of that seed, and stops at the first that fails. Drawn faults are then reduced to the fewest that still
    /// fail.
    /// <c>REPLICATOR_SEED</c> and <c>REPLICATOR_FAULTS</c> in the environment replace the seeds and choose among the drawn faults.
    /// </summary>
    /// <param name="test">The test. It makes hosts and actors, drives, and throws when something is not as it should be.</param>
    /// <param name="count">How many seeds, at least 1. Default 100.</param>
    /// <param name="first">The first of them. Default 1.</param>
    /// <param name="options">Null: all defaults.</param>
    /// <param name="name">What the test is called on the command line, for the command that replays it. Default: the calling method.</param>
    /// <exception cref="SimulatedTestException">A seed fails.</exception>
    /// <exception cref="ArgumentException">The count or a variable of the environment is out of its range.</exception>
    public static void ForAll(
        Action<TestSimulation> test, int count = 100, ulong first = 1, TestSimulationOptions? options = null, [CallerMemberName] string name = "") =>
        new SeedLoop(options ?? new TestSimulationOptions(), $"FullyQualifiedName~{name}")
            .Run(SeedRange.From(first, count), ReplayRequest.FromEnvironment(Environment.GetEnvironmentVariable), test);
}
