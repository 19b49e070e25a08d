using System.Runtime.CompilerServices;
using Replicator.Search.Exploring;
using Replicator.TestKit.Scenarios;
using Replicator.TestKit.Seeds;

namespace Replicator.TestKit;

/// <summary>Runs a scenario file for many seeds from plain code; <see cref="ScenarioAttribute"/> does the same for a test method.</summary>
public static class ScenarioSeeds
{
    /// <summary>Runs the file for each seed and stops at the first that fails. <c>REPLICATOR_SEED</c> in the environment replaces the seeds.</summary>
    /// <param name="path">The file, looked for in the folder of the running program and those above it, there also below <c>topologies</c>.</param>
    /// <param name="judge">Judges a run by throwing; null: the file's expectations must hold.</param>
    /// <param name="count">How many seeds, at least 1. Default 100.</param>
    /// <param name="first">The first of them. Default 1.</param>
    /// <param name="set">Values that replace those of the file, each as <c>path=value</c>; null: none.</param>
    /// <param name="name">What the test is called on the command line, for the command that replays it. Default: the calling method.</param>
    /// <exception cref="SimulatedTestException">A seed fails.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ArgumentException">
    /// The file cannot be used: the message says where and why. Or the count or a variable of the environment is out of its range.
    /// </exception>
    public static void ForAll(
        string path, Action<ScenarioRun>? judge = null, int count = 100, ulong first = 1, IReadOnlyList<string>? set = null, [CallerMemberName] string name = "") =>
        new ScenarioLoop(path, set ?? [], $"FullyQualifiedName~{name}").Run(
            SeedRange.From(first, count), ReplayRequest.FromEnvironment(Environment.GetEnvironmentVariable), judge ?? (static run => run.ExpectationsHold()));
}
