using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace Replicator.Cli.Tests.Fingerprints;

/// <summary>
/// Each file of topologies/ is run in processes of its own, by the Debug build and by the Release build, and once more in this process's approved list, which
/// other machines and other days have written.
/// </summary>
public sealed class FingerprintTests
{
    private const string SlowFile = "million";

    private static readonly ConcurrentDictionary<string, Lazy<string>> Builds = [];

    public static TheoryData<string> Files =>
    [
        .. Directory.GetFiles(Path.Combine(Checkout.Root, "topologies"), "*.yaml")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(name => name != SlowFile || Checkout.RunsSlowTests)
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_has_the_same_fingerprint_in_a_debug_process_in_a_release_process_and_in_the_approved_list(string file)
    {
        string debug = FingerprintOf(file, "Debug");
        string release = FingerprintOf(file, "Release");

        Assert.Equal(debug, release);
        Assert.Equal(ApprovedFingerprint(file), release);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Another_seed_gives_another_fingerprint(string file)
    {
        // Every file draws: where nothing else is drawn, the transfers take from 1 to 5 s or the links from 1 to 100 ms.
        Assert.NotEqual(FingerprintOf(file, "Release"), FingerprintOf(file, "Release", "--seed", "987654321"));
    }

    [Fact]
    public void Every_file_of_topologies_is_in_the_approved_list_and_no_other() => Assert.Equal(
        Directory.GetFiles(Path.Combine(Checkout.Root, "topologies"), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal),
        Approved().Keys.Order(StringComparer.Ordinal));

    private static string FingerprintOf(string file, string configuration, params string[] more)
    {
        string dll = Builds.GetOrAdd(configuration, static each => new Lazy<string>(() => Build(each))).Value;
        string output = Path.Combine(Path.GetTempPath(), $"replicator-{Guid.NewGuid():N}");
        try
        {
            string topology = Path.Combine(Checkout.Root, "topologies", file + ".yaml");
            string json = Run("dotnet", [dll, "run", topology, "--json", "--out", output, .. more]);
            using var result = JsonDocument.Parse(json);
            return result.RootElement.GetProperty("fingerprint").GetString()!;
        }
        finally
        {
            if (Directory.Exists(output))
            {
                Directory.Delete(output, recursive: true);
            }
        }
    }

    private static string Build(string configuration)
    {
        string project = Path.Combine(Checkout.Root, "src", "Replicator.Cli", "Replicator.Cli.csproj");
        string into = Path.Combine(Path.GetTempPath(), $"replicator-build-{configuration}-{Environment.ProcessId}");
        Run("dotnet", ["build", project, "-c", configuration, "--artifacts-path", into, "--nologo", "-v", "q", "--disable-build-servers"]);
        return Path.Combine(into, "bin", "Replicator.Cli", configuration.ToLowerInvariant(), "replicator.dll");
    }

    private static string Run(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Checkout.Root };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}.\n{output}\n{errors.Result}");
        return output;
    }

    private static string ApprovedFingerprint(string file) =>
        Approved().TryGetValue(file, out string? fingerprint) ? fingerprint : "not in the approved list";

    private static Dictionary<string, string> Approved() => File
        .ReadAllLines(Path.Combine(Checkout.Root, "tests", "Replicator.Cli.Tests", "Fingerprints", "fingerprints.approved.txt"))
        .Select(line => line.Split(' '))
        .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
}
