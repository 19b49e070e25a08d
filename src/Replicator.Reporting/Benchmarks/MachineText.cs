using System.Globalization;
using System.Runtime.InteropServices;

namespace Replicator.Reporting.Benchmarks;

/// <summary>The machine this process runs on, in a line: what figures of real time depend on. It names no host and no user.</summary>
public static class MachineText
{
    private const string ProcessorFile = "/proc/cpuinfo";

    /// <summary>Processor, number of processors, memory, system and runtime.</summary>
    public static string OfThis() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Processor()}, {Environment.ProcessorCount} logical processors, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9:0} GB of memory, "
            + $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");

    private static string Processor() => File.Exists(ProcessorFile)
        ? File.ReadLines(ProcessorFile).FirstOrDefault(static line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? Architecture()
        : Architecture();

    private static string Architecture() => RuntimeInformation.ProcessArchitecture.ToString();
}
