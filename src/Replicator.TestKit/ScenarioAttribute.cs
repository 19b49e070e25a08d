using Xunit;
using Xunit.Sdk;

namespace Replicator.TestKit;

/// <summary>
/// A test over seeds of a scenario file: a public method that returns void. Without parameters it passes when the file's expectations hold for every seed; with
/// a <see cref="ScenarioRun"/> it runs once for each seed and judges the result itself. It stops at the first seed that fails, and counts as one test.
/// <c>REPLICATOR_SEED=7</c> in the environment runs that seed only, <c>REPLICATOR_SEED=1..10000</c> those.
/// </summary>
/// <param name="path">
/// The file, looked for in the folder of the test's assembly and those above it, there also below <c>topologies</c>; the first that exists is meant.
/// </param>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Replicator.TestKit.Theories.SeededTestDiscoverer", "Replicator.TestKit")]
public sealed class ScenarioAttribute(string path) : FactAttribute
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>How many seeds, at least 1. Default 100.</summary>
    public int Seeds { get; set; } = 100;

    /// <summary>The first of the seeds. Default 1.</summary>
    public ulong FirstSeed { get; set; } = 1;

    /// <summary>Values that replace those of the file, each as <c>path=value</c>, such as <c>run.until=1h</c>. Default none.</summary>
    public string[] Set { get; set; } = [];
}
