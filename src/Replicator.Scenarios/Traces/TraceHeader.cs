namespace Replicator.Scenarios.Traces;

/// <summary>The first line of <c>trace.jsonl</c>: of which run it is, and whether it holds all of it.</summary>
/// <param name="Version">The version of the file's form.</param>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Filter">The filter, or null when every record was kept.</param>
public sealed record TraceHeader(int Version, string Scenario, ulong Seed, string? Filter)
{
    /// <summary>The version this program writes and reads.</summary>
    public const int CurrentVersion = 2;
}
