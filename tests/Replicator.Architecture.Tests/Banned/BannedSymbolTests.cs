namespace Replicator.Architecture.Tests.Banned;

/// <summary>The rooms in which a run is decided cannot be built with what would make two runs differ.</summary>
public sealed class BannedSymbolTests(ProbeBuild build) : IClassFixture<ProbeBuild>
{
    [Fact]
    public void A_room_in_which_runs_are_decided_has_no_clock_no_chance_no_thread_and_no_hash_order() =>
        Assert.Empty(Allowed(ProbeBuild.DecidingRoom, [.. Probes.Machine, .. Probes.Order]));

    [Fact]
    public void The_room_that_starts_runs_has_no_clock_and_no_chance() => Assert.Empty(Allowed(ProbeBuild.StartingRoom, Probes.Machine));

    [Theory]
    [InlineData("Domain", true)]
    [InlineData("Simulation", true)]
    [InlineData("Consistency", true)]
    [InlineData("Actors", true)]
    [InlineData("Scenarios", false)]
    public void A_room_is_built_with_the_files_that_are_probed(string room, bool isAnyOrderBanned)
    {
        string project = Path.Combine(Rooms.Root, "src", Rooms.Prefix + room, $"{Rooms.Prefix}{room}.csproj");
        string evaluated = DotNet.Run(["msbuild", project, "-nodeReuse:false", "-getItem:AdditionalFiles", "-getItem:PackageReference"]);

        Assert.Contains("\"Identity\": \"Microsoft.CodeAnalysis.BannedApiAnalyzers\"", evaluated, StringComparison.Ordinal);
        Assert.Contains("BannedSymbols.txt\"", evaluated, StringComparison.Ordinal);
        Assert.Equal(isAnyOrderBanned, evaluated.Contains("BannedSymbols.Order.txt\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("BannedSymbols.txt")]
    [InlineData("BannedSymbols.Order.txt")]
    public void Every_symbol_in_the_files_is_probed(string file)
    {
        IReadOnlyList<Probe> probes = file == "BannedSymbols.txt" ? Probes.Machine : Probes.Order;
        IEnumerable<string> banned = File.ReadLines(Path.Combine(Rooms.Root, file)).Select(line => line[..line.IndexOf(';', StringComparison.Ordinal)]);

        Assert.Equal(probes.Select(probe => probe.Symbol).Distinct().Order(StringComparer.Ordinal), banned.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_source_and_no_project_turns_the_check_off()
    {
        IEnumerable<string> files = Directory.EnumerateFiles(Path.Combine(Rooms.Root, "src"), "*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".cs" or ".csproj")
            .Concat(Directory.EnumerateFiles(Rooms.Root));

        Assert.DoesNotContain(files, path => File.ReadAllText(path).Contains("RS0030", StringComparison.Ordinal));
    }

    private IEnumerable<string> Allowed(string room, IEnumerable<Probe> probes) =>
        probes.Where(probe => !build.IsRefused(room, probe)).Select(probe => $"{room}: {probe.Statement} ({probe.Symbol})");
}
