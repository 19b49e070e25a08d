using Replicator.Tests;
using Xunit.Abstractions;

namespace Replicator.TestKit.Examples;

/// <summary>A planted bug that was found: what whoever runs the test would read.</summary>
internal static class Found
{
    /// <summary>
    /// Writes the failure to the output and compares it with the approved one, but for the first line: that says which seeds passed before, of which a replay
    /// runs none.
    /// </summary>
    public static void AsApproved(SimulatedTestException failure, string name, ITestOutputHelper output)
    {
        output.WriteLine(failure.Message);
        Assert.StartsWith($"Seed {failure.Seed} fails", failure.Message, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("REPLICATOR_FAULTS") is not null)
        {
            // Then the message says who chose the faults.
            return;
        }

        Approved.Matches(failure.Message[(failure.Message.IndexOf('\n', StringComparison.Ordinal) + 2)..] + "\n", "Replicator.TestKit.Examples", name);
    }
}
