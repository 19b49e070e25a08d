using System.Text.Json;

namespace Replicator.Cli.Tests.Fingerprints;

/// <summary>
/// Each file of topologies/ is run in processes of its own, by the Debug build and by the Release build, and once more in this process's approved list, which
/// other machines and other days have written.
/// </summary>
public sealed class FingerprintTests(CommandBuilds builds) : IClassFixture<CommandBuilds>
{
    private const string SlowFile = "million";
    private const string LargestFile = "ten-million";
    private const long LargestBytes = 20_000_000_000;

    public static TheoryData<string> Files => [.. Names().Where(static name => name != LargestFile && (name != SlowFile || Checkout.RunsSlowTests))];

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

    // Once only: it takes minutes, and more memory than many machines have.
    [Fact]
    public void The_largest_file_has_the_approved_fingerprint_where_there_is_memory_for_it()
    {
        if (Checkout.RunsSlowTests && GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >= LargestBytes)
        {
            Assert.Equal(ApprovedFingerprint(LargestFile), FingerprintOf(LargestFile, "Release"));
        }
    }

    [Fact]
    public void Every_file_of_topologies_is_in_the_approved_list_and_no_other() => Assert.Equal(
        Names(), Approved().Keys.Order(StringComparer.Ordinal));

    // Paths below topologies/ without their ending, such as questions/s12.
    private static IEnumerable<string> Names()
    {
        string root = Path.Combine(Checkout.Root, "topologies");
        return Directory.GetFiles(root, "*.yaml", SearchOption.AllDirectories)
            .Select(file => Path.ChangeExtension(Path.GetRelativePath(root, file), null).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);
    }

    private string FingerprintOf(string file, string configuration, params string[] more) =>
        builds.Once($"{file} {configuration} {string.Join(' ', more)}", () => Fingerprint(file, configuration, more));

    private string Fingerprint(string file, string configuration, string[] more)
    {
        string dll = builds.Of(configuration);
        string output = Path.Combine(Path.GetTempPath(), $"replicator-{Guid.NewGuid():N}");
        try
        {
            string topology = Path.Combine(Checkout.Root, "topologies", file + ".yaml");

            // What a file expects may come true with its own seed only: another verdict is a run all the same.
            string json = CommandBuilds.Run("dotnet", [dll, "run", topology, "--json", "--out", output, .. more], exitCodeMax: more.Length == 0 ? 0 : 2);
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

    private static string ApprovedFingerprint(string file) =>
        Approved().TryGetValue(file, out string? fingerprint) ? fingerprint : "not in the approved list";

    private static Dictionary<string, string> Approved() => File
        .ReadAllLines(Path.Combine(Checkout.Root, "tests", "Replicator.Cli.Tests", "Fingerprints", "fingerprints.approved.txt"))
        .Select(line => line.Split(' '))
        .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
}
