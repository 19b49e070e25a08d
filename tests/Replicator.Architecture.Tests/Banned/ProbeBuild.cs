using System.Globalization;
using System.Text.RegularExpressions;

namespace Replicator.Architecture.Tests.Banned;

/// <summary>
/// All probes, built once under the repository's own rules, in a project that bears the name of a room in which runs are decided and in one that bears
/// the name of the room that starts them: what the compiler refuses there it refuses in these rooms.
/// </summary>
public sealed partial class ProbeBuild
{
    private readonly List<Probe> _probes = [.. Probes.Machine, .. Probes.Order];
    private readonly Lazy<HashSet<(string Room, Probe Probe)>> _refused;

    public ProbeBuild() => _refused = new(FindRefused);

    /// <summary>One of the rooms in which a run is decided.</summary>
    public const string DecidingRoom = "Domain";

    /// <summary>The room that starts runs.</summary>
    public const string StartingRoom = "Scenarios";

    internal bool IsRefused(string room, Probe probe) => _refused.Value.Contains((room, probe));

    private HashSet<(string, Probe)> FindRefused()
    {
        string folder = Directory.CreateTempSubdirectory("replicator-probes-").FullName;
        try
        {
            Write(folder);
            return [.. ErrorOfProbe().Matches(Build(folder)).Select(error =>
                (error.Groups["room"].Value, _probes[int.Parse(error.Groups["line"].Value, CultureInfo.InvariantCulture) - 1]))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private void Write(string folder)
    {
        string[] rooms = [DecidingRoom, StartingRoom];
        foreach (string room in rooms)
        {
            string project = Directory.CreateDirectory(Path.Combine(folder, room)).FullName;
            File.WriteAllText(Path.Combine(project, $"{Rooms.Prefix}{room}.csproj"), """
                <Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="Akka" /></ItemGroup></Project>
                """);
            // Each statement on the line that has its number.
            File.WriteAllText(Path.Combine(project, "Probe.cs"), "#line 1\n" + string.Join('\n', _probes.Select((probe, index) =>
                $"internal static class Probe{index} {{ public static void Run() {{ {probe.Statement} }} }}")));
        }

        string projects = string.Concat(rooms.Select(room => $"""<Project Path="{room}/{Rooms.Prefix}{room}.csproj" />"""));
        File.WriteAllText(Path.Combine(folder, "probes.slnx"), $"<Solution>{projects}</Solution>");
    }

    // The build fails: that is what it is for.
    private static string Build(string folder)
    {
        string[] arguments =
        [
            "build", Path.Combine(folder, "probes.slnx"), "--artifacts-path", Path.Combine(folder, "artifacts"), "--nologo", "--disable-build-servers",
            // None of the other analyzers: they take most of the time.
            "-p:EnableNETAnalyzers=false", "-p:EnforceCodeStyleInBuild=false", "-p:GenerateDocumentationFile=false",
            $"-p:DirectoryBuildPropsPath={Path.Combine(Rooms.Root, "Directory.Build.props")}",
            $"-p:DirectoryPackagesPropsPath={Path.Combine(Rooms.Root, "Directory.Packages.props")}",
        ];
        string output = DotNet.Run(arguments);
        Assert.DoesNotContain(output.Split('\n'), line => OtherError().IsMatch(line));
        return output;
    }

    [GeneratedRegex(@"Probe\.cs\((?<line>\d+),\d+\): error RS0030: .*\[.*Replicator\.(?<room>\w+)\.csproj\]")]
    private static partial Regex ErrorOfProbe();

    [GeneratedRegex(": error (?!RS0030)")]
    private static partial Regex OtherError();
}
