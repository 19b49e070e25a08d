namespace Replicator.Cli.Tests.Cluster;

/// <summary>The processes of members whose files are in a folder; known on Linux only.</summary>
internal static class MemberProcesses
{
    public static bool AreKnown => OperatingSystem.IsLinux();

    public static IReadOnlyList<int> Of(string folder) => [.. Directory.GetDirectories("/proc").Select(static path => Path.GetFileName(path)).Where(static name => name.All(char.IsAsciiDigit))
        .Select(int.Parse).Where(process => CommandLineOf(process) is { } line && line.Contains("member\0start", StringComparison.Ordinal) && line.Contains(folder, StringComparison.Ordinal))];

    private static string? CommandLineOf(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
