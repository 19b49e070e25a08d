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

    // Only Linux has the file.
    private static string Processor()
    {
        string? model = File.Exists(ProcessorFile)
            ? File.ReadLines(ProcessorFile).FirstOrDefault(static line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return model?.Split(':')[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
