using System.Text.Json;
using Replicator.Search.Benchmarking;

namespace Replicator.Benchmarks.Convergence;

/// <summary>
/// Figures on their way from the process that measures to the one that makes the table: BenchmarkDotNet runs every benchmark in a process of its own and hands
/// on nothing but times. A file for each set of parameters, the last iteration's, in the folder that an environment variable names.
/// </summary>
internal static class FigureFiles
{
    /// <summary>The variable that names the folder. Without it nothing is saved.</summary>
    public const string Variable = "REPLICATOR_FIGURES";

    /// <summary>What a set of parameters is called.</summary>
    public static string NameOf(object servers, object protocol, object latency, object loss) => $"{servers}-{protocol}-{latency}-{loss}.json";

    /// <summary>Keeps figures.</summary>
    public static void Save(string name, RunFigures figures)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder)
        {
            File.WriteAllText(Path.Combine(folder, name), JsonSerializer.Serialize(figures));
        }
    }

    /// <summary>Reads them; null when there are none.</summary>
    public static RunFigures? Read(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        return File.Exists(path) ? JsonSerializer.Deserialize<RunFigures>(File.ReadAllText(path)) : null;
    }
}
