namespace Replicator.Search.Benchmarking;

/// <summary>Rows of a benchmark that stand in one table and one plot.</summary>
/// <param name="Key">Its name in file names; empty where there is but one.</param>
/// <param name="Title">What its rows have in common, for people; empty where there is but one.</param>
/// <param name="Latency">The name of its latency profile; null where scenario files say it.</param>
/// <param name="Loss">The share of messages that are lost; null where scenario files say it.</param>
public sealed record BenchmarkSection(string Key, string Title, string? Latency, double? Loss)
{
    /// <summary>The only one.</summary>
    public static BenchmarkSection Only { get; } = new("", "", Latency: null, Loss: null);
}
