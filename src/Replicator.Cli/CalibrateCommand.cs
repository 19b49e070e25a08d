using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Replicator.ClusterHost.Calibrating;
using Replicator.ClusterHost.Running;
using Replicator.Reporting;
using Replicator.Search.Calibrating;
using Replicator.Search.Exploring;

namespace Replicator.Cli;

/// <summary><c>replicator calibrate FILE</c>: its arguments and options.</summary>
internal sealed class CalibrateCommand
{
    private const string Examples = """
        replicator calibrate scenario.yaml
        replicator calibrate scenario.yaml --seeds 1..10 --members 2 --speed 5
        replicator calibrate scenario.yaml --within 5 --json > calibration.json
        """;

    private const double ToleranceDefault = 10;

    private static readonly SeedRange SeedsDefault = new(1, 3);

    private readonly Argument<string> _file = SearchInput.File();

    private readonly Option<string?> _seeds = SearchInput.Seeds(SeedsDefault);

    private readonly Option<string?> _members = ClusterOptions.MembersOption();

    private readonly Option<string?> _speed = ClusterOptions.SpeedOption();

    private readonly Option<string?> _within = new("--within")
    {
        Description = string.Create(CultureInfo.InvariantCulture, $"By how many percent the medians may differ. Default: {ToleranceDefault}."),
        HelpName = "PERCENT",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Standard output is the comparison as JSON; all else goes to standard error." };

    private readonly Option<string[]> _set = Overrides.Option();

    public static Command Create(Terminal terminal)
    {
        var it = new CalibrateCommand();
        var command = new DocumentedCommand(
            "calibrate",
            "Runs a scenario under the same seeds in the simulation and on a cluster of this machine, and compares how long convergence takes: so that the simulation can be believed.",
            Examples)
        {
            it._file, it._seeds, it._members, it._speed, it._within, it._json, it._set,
        };
        command.SetAction(parsed => it.Calibrate(parsed, terminal));
        return command;
    }

    private int Calibrate(ParseResult parsed, Terminal terminal)
    {
        string file = UsageException.NotEmpty("FILE", parsed.GetRequiredValue(_file), "a scenario file");
        SeedRange seeds = SearchInput.ParseSeeds(parsed.GetValue(_seeds), SeedsDefault);
        double tolerance = Tolerance(parsed.GetValue(_within));
        using var folder = new TemporaryFolder("replicator-calibrate");
        var options = new ClusterRunOptions
        {
            Folder = folder.Path,
            Program = OwnProgram.Command,
            Members = ClusterOptions.Members(parsed.GetValue(_members)),
            Speed = ClusterOptions.Speed(parsed.GetValue(_speed)),
        };
        if (SearchInput.Read(file, parsed.GetValue(_set), terminal) is not { } scenario)
        {
            return ExitCode.Usage;
        }

        if (ClusterLimits.Of(scenario) is { Count: > 0 } limits)
        {
            throw new UsageException($"{file} cannot be run on a cluster, for it has {string.Join(" And it has ", limits)}");
        }

        return Calibrate(new Calibrator(scenario, seeds, tolerance, options), seeds, parsed.GetValue(_json), terminal);
    }

    private static int Calibrate(Calibrator calibrator, SeedRange seeds, bool isJson, Terminal terminal)
    {
        using var interrupts = new Interrupts(terminal);
        try
        {
            Calibration calibration = calibrator.RunAsync(
                number => terminal.Error.WriteLine(FormattableString.Invariant($"run {number} of {seeds.Count} on the cluster")), interrupts.Token).GetAwaiter().GetResult();
            CalibrationReport.Write(calibration, isJson ? terminal.Error : terminal.Out, isJson ? terminal.ErrorStyle : terminal.OutStyle);
            if (isJson)
            {
                JsonOutput.Write(terminal.Out, json => Write(json, calibration));
            }

            return ExitCode.Of(calibration.Verdict);
        }
        catch (OperationCanceledException)
        {
            terminal.Error.WriteLine("replicator: cancelled; what was measured so far is not compared.");
            return ExitCode.Undecided;
        }
    }

    private static void Write(Utf8JsonWriter json, Calibration calibration)
    {
        json.WriteNumber("schemaVersion", 1);
        json.WriteString("scenario", calibration.Scenario);
        json.WriteString("seeds", calibration.Seeds.ToString());
        json.WriteNumber("members", calibration.Members);
        json.WriteNumber("speed", calibration.Speed);
        json.WriteString("verdict", calibration.Verdict);
        json.WriteNumber("tolerance", calibration.Tolerance);
        json.WriteStartArray("problems");
        foreach (string problem in calibration.Problems)
        {
            json.WriteStringValue(problem);
        }

        json.WriteEndArray();
        json.WriteNumber("simulatedWaits", calibration.Simulated.Count);
        json.WriteNumber("clusterWaits", calibration.OnCluster.Count);
        if (!calibration.IsComparable)
        {
            return;
        }

        json.WriteNumber("medianDeviation", calibration.MedianDeviation);
        json.WriteNumber("kolmogorovSmirnovDistance", calibration.Distance);
        json.WriteNumber("kolmogorovSmirnovCritical", calibration.CriticalDistance);
        json.WriteStartArray("quantiles");
        foreach (double share in Calibration.Shares)
        {
            json.WriteStartObject();
            json.WriteNumber("share", share);
            json.WriteNumber("simulatedSeconds", Calibration.Quantile(calibration.Simulated, share));
            json.WriteNumber("clusterSeconds", Calibration.Quantile(calibration.OnCluster, share));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static double Tolerance(string? text) => text is null ? ToleranceDefault / 100
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double percent) && percent is > 0 and <= 100 ? percent / 100
        : throw new UsageException($"--within: '{text}' is no percentage; expected a number above 0 and up to 100.");
}
