namespace Replicator.Scenarios.Replays;

/// <summary>A pool, several pools of a site, or a partner.</summary>
/// <param name="Name">Its name; of several pools that of the first and of the last.</param>
/// <param name="Site">The name of its site; of pools of several those of the first and of the last; of a partner that stands at none, empty.</param>
/// <param name="Role">The role of its servers, as in the scenario file; of several that of the first, of a partner <c>partner</c>.</param>
/// <param name="FirstServer">The number of its first server.</param>
/// <param name="Servers">How many servers it has.</param>
/// <param name="Installing">How many of them install the global certificate.</param>
public sealed record ReplayGroup(string Name, string Site, string Role, int FirstServer, int Servers, int Installing);
