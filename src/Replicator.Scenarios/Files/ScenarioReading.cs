using Replicator.Scenarios.Model;

namespace Replicator.Scenarios.Files;

/// <summary>What came of reading a scenario file.</summary>
/// <param name="Scenario">The scenario; null when there is any error.</param>
/// <param name="Problems">All errors and warnings, in the order of their places: the file itself, what it extends, then overrides.</param>
public sealed record ScenarioReading(Scenario? Scenario, IReadOnlyList<Problem> Problems);
