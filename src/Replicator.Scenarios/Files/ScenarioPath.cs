namespace Replicator.Scenarios.Files;

/// <summary>How places within a scenario are written: <c>workload[1].from</c>; empty for the scenario itself.</summary>
internal static class ScenarioPath
{
    public static string Of(string parent, string key) => parent.Length == 0 ? Shown.Plain(key) : $"{parent}.{Shown.Plain(key)}";

    public static string Of(string parent, int index) => $"{parent}[{index}]";

    /// <summary>The path as the subject of a sentence.</summary>
    public static string Subject(string path) => path.Length == 0 ? "the scenario" : path;
}
