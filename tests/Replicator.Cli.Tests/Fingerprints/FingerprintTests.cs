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
    public async Task A_file_has_the_same_fingerprint_in_a_debug_process_in_a_release_process_and_in_the_approved_list(string file)
    {
        (string debugBuild, string releaseBuild) = (builds.Of("Debug"), builds.Of("Release"));
        string[] fingerprints = await Task.WhenAll(Task.Run(() => OfProcess(debugBuild, file)), Task.Run(() => OfProcess(releaseBuild, file)));

        Assert.Equal(fingerprints[0], fingerprints[1]);
        Assert.Equal(ApprovedFingerprint(file), fingerprints[1]);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Another_seed_gives_another_fingerprint(string file)
    {
        // Every file draws: where nothing else is drawn, the transfers take from 1 to 5 s or the links from 1 to 100 ms.
        // What a file expects may come true with its own seed only: another verdict is a run all the same.
        CommandResult other = InAFolder(folder => Command.Run("run", TopologyOf(file), "--json", "--out", folder, "--seed", "987654321"));

        Assert.True(other.ExitCode is ExitCode.Holds or ExitCode.Violated or ExitCode.Undecided, other.Error);
        Assert.NotEqual(ApprovedFingerprint(file), FingerprintIn(other.Out));
    }

    // Once only: it takes minutes, and more memory than many machines have.
    [Fact]
    public void The_largest_file_has_the_approved_fingerprint_where_there_is_memory_for_it()
    {
        if (Checkout.RunsSlowTests && GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >= LargestBytes)
        {
            Assert.Equal(ApprovedFingerprint(LargestFile), OfProcess(builds.Of("Release"), LargestFile));
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

    private static string OfProcess(string command, string file) =>
        FingerprintIn(InAFolder(folder => CommandBuilds.Run("dotnet", [command, "run", TopologyOf(file), "--json", "--out", folder])));

    private static string FingerprintIn(string json)
    {
        using var result = JsonDocument.Parse(json);
        return result.RootElement.GetProperty("fingerprint").GetString()!;
    }

    private static string TopologyOf(string file) => Path.Combine(Checkout.Root, "topologies", file + ".yaml");

    private static T InAFolder<T>(Func<string, T> run)
    {
        string folder = Path.Combine(Path.GetTempPath(), $"replicator-{Guid.NewGuid():N}");
        try
        {
            return run(folder);
        }
        finally
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
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
