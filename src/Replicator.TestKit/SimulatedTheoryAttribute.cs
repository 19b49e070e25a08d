using Xunit;
using Xunit.Sdk;

namespace Replicator.TestKit;

/// <summary>
/// A test over seeds: a public method that returns void and takes a <see cref="TestSimulation"/>. It runs once for each seed, with a new simulation of that
/// seed and a new instance of its class, and stops at the first seed that fails. It counts as one test. <c>REPLICATOR_SEED=7</c> in the environment runs that
/// seed only,
/// <c>REPLICATOR_SEED=1..10000</c> those; <c>REPLICATOR_FAULTS=2,5</c> lets only these of the drawn faults take place, <c>none</c> none of them.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Replicator.TestKit.Theories.SeededTestDiscoverer", "Replicator.TestKit")]
public sealed class SimulatedTheoryAttribute : FactAttribute
{
    /// <summary>How many seeds, at least 1. Default 100.</summary>
    public int Seeds { get; set; } = 100;

    /// <summary>The first of the seeds. Default 1.</summary>
    public ulong FirstSeed { get; set; } = 1;

    /// <summary>
    /// The name of a static property of the test's class that holds the <see cref="TestSimulationOptions"/>. Null: all defaults. Default null.
    /// </summary>
    public string? Options { get; set; }
}
