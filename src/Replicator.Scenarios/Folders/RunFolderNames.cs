using System.Globalization;
using System.Text;

namespace Replicator.Scenarios.Folders;

/// <summary>What a run's folder and the files in it are called.</summary>
internal static class RunFolderNames
{
    public const string Result = "result.json";

    public const string Scenario = "scenario.yaml";

    public const string Replicas = "replicas.csv";

    public const string Replay = "replay.json";

    public const string Report = "report.html";

    public const string Trace = "trace.jsonl";

    public const string Log = "run.log";

    /// <summary>The folder of the servers' logs, with a folder for each server.</summary>
    public const string Logs = "logs";

    private const string PartialSuffix = ".partial";

    // Leaves room for the seed's 20 digits within what every file system takes as a name.
    private const int SlugLengthMax = 60;

    /// <summary>Every file a run may leave; the last ones only when it dies while it writes.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Result, Scenario, Replicas, Replay, Report, Trace, Log, PartialOf(Result), PartialOf(Scenario), PartialOf(Replicas), PartialOf(Replay), PartialOf(Report)];

    /// <summary>What a file is called until it is whole.</summary>
    public static string PartialOf(string name) => name + PartialSuffix;

    /// <summary>
    /// Where a server's log of its scheduled task goes, named as on the product: <c>logs/fe-01/ReplicateCMSCertificates-[2015_01_01][00_01_10].html</c>. From
    /// the second on of those that began within a second, <c>…-2.html</c>.
    /// </summary>
    public static string TaskLogOf(string server, DateTimeOffset startedAt, int number)
    {
        string name = startedAt.UtcDateTime.ToString("'ReplicateCMSCertificates-['yyyy'_'MM'_'dd']['HH'_'mm'_'ss']'", CultureInfo.InvariantCulture);
        string suffix = number == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"-{number}");
        return Path.Combine(Logs, server, $"{name}{suffix}.html");
    }

    /// <summary>The name of a folder that nobody named: <c>two-pools-two-requests-42</c>, and from the second on <c>…-2</c>.</summary>
    public static string Of(string scenario, ulong seed, int number) => number == 1
        ? string.Create(CultureInfo.InvariantCulture, $"{Slug(scenario)}-{seed}")
        : string.Create(CultureInfo.InvariantCulture, $"{Slug(scenario)}-{seed}-{number}");

    private static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (char character in text.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                slug.Append(character);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        string cut = slug.Length > SlugLengthMax ? slug.ToString(0, SlugLengthMax) : slug.ToString();
        return cut.Trim('-') is { Length: > 0 } name ? name : "run";
    }
}
