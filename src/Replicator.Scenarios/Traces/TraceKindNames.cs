using System.Text.Json;
using Replicator.Simulation.Tracing;

namespace Replicator.Scenarios.Traces;

/// <summary>How the kinds of trace records are spelled in files and filters: <c>delivered</c>, <c>lostOnLink</c>.</summary>
internal static class TraceKindNames
{
    private static readonly SortedDictionary<TraceKind, string> Names =
        new(Enum.GetValues<TraceKind>().ToDictionary(static kind => kind, static kind => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString())));

    public static IEnumerable<string> All => Names.Values;

    public static string Of(TraceKind kind) => Names[kind];

    public static bool TryParse(string name, out TraceKind kind)
    {
        foreach ((TraceKind each, string its) in Names)
        {
            if (its.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                kind = each;
                return true;
            }
        }

        kind = default;
        return false;
    }
}
