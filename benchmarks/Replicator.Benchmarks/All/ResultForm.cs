namespace Replicator.Benchmarks.All;

/// <summary>How a command of the benchmarks hands over what it measured.</summary>
internal enum ResultForm
{
    /// <summary>It writes its files into benchmarks/results itself.</summary>
    Files,

    /// <summary>It prints it.</summary>
    Printed,

    /// <summary>It is BenchmarkDotNet, which leaves a table in a folder of its own.</summary>
    BenchmarkDotNet,
}
