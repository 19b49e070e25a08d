using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Clients;

namespace Replicator.Search.Drawing;

/// <summary>Names for what is drawn that nothing of the scenario has.</summary>
internal static class FreeNames
{
    /// <summary>What such names begin with, and nothing of the scenario does.</summary>
    public static string Prefix(Scenario scenario)
    {
        string[] taken = [.. scenario.Workload.Select(static item => item.Name).Concat(scenario.Clients.OfType<ClientCompareAndSet>().Select(static item => item.Name))];
        string prefix = "drawn";
        while (Array.Exists(taken, name => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
        {
            prefix += "x";
        }

        return prefix;
    }
}
