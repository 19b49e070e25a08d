using System.CommandLine;
using System.Globalization;

namespace Replicator.Cli.Watching;

/// <summary><c>replicator watch FILE</c>: a run, with a live view in the browser.</summary>
internal sealed class WatchCommand
{
    private const string Examples = """
        replicator watch scenario.yaml --pace 10
        replicator watch scenario.yaml --on cluster --members 2
        """;

    private readonly Argument<string> _file = new("FILE") { Description = "The scenario file." };
    private readonly Option<string?> _seed = new("--seed") { Description = "Decides every draw: 0 to 18446744073709551615. Default: the file's.", HelpName = "N" };
    private readonly Option<string?> _out = new("--out") { Description = "The folder to write; it must not hold a run. Default: runs/NAME-SEED.", HelpName = "DIR" };

    private readonly Option<string?> _pace = new("--pace")
    {
        Description = "Simulated: how many seconds of virtual time pass in a second at most, such as 10. Default: as many as it can.",
        HelpName = "N",
    };

    private readonly Option<string?> _viewPort = new("--view-port") { Description = "The port on loopback of the view. Default: any that is free.", HelpName = "N" };
    private readonly Option<bool> _close = new("--close") { Description = "End with the run, instead of showing its page until Ctrl-C." };
    private readonly Option<string[]> _set = Overrides.Option();
    private readonly ClusterOptions _cluster = new();

    public static Command Create(Terminal terminal)
    {
        var it = new WatchCommand();
        var command = new DocumentedCommand(
            "watch",
            "Runs a scenario as `run` does, and shows in the browser how it goes on, on loopback only and with a token in the address; when it is over, its page.",
            Examples)
        {
            it._file, it._seed, it._out, it._pace, it._viewPort, it._close, it._set,
        };
        foreach (Option option in it._cluster.OfRun)
        {
            command.Add(option);
        }

        command.SetAction(parsed => it.Watch(parsed, terminal));
        return command;
    }

    private int Watch(ParseResult parsed, Terminal terminal)
    {
        string file = UsageException.NotEmpty("FILE", parsed.GetRequiredValue(_file), "a scenario file");
        ClusterRequest? cluster = _cluster.Request(parsed);
        double? pace = parsed.GetValue(_pace) is { } text ? PaceOf(text) : null;
        if (pace is not null && cluster is not null)
        {
            throw new UsageException("--pace is for simulated runs; on a cluster --speed says how fast virtual time passes.");
        }

        using var server = new WatchServer(Path.GetFileName(file), parsed.GetValue(_viewPort) is { } port ? PortOf(port) : null);
        var request = new RunRequest
        {
            File = file,
            Seed = parsed.GetValue(_seed) is { } seed ? UsageException.Seed(seed) : null,
            Out = parsed.GetValue(_out) is { } folder ? UsageException.NotEmpty("--out", folder, "the folder to write") : null,
            Overrides = Overrides.Parse(parsed.GetValue(_set)),
            Cluster = cluster,
            Watcher = server,
            Pace = pace,
        };
        terminal.Out.WriteLine($"watch {server.Address}");
        terminal.Out.Flush();
        int exitCode = new ScenarioRunner(request, terminal).Run();
        if (!parsed.GetValue(_close) && exitCode is ExitCode.Holds or ExitCode.Violated or ExitCode.Undecided && server.HasReport)
        {
            terminal.Out.WriteLine("The run is over; its page is shown until Ctrl-C.");
            terminal.Out.Flush();
            using var interrupts = new Interrupts(terminal);
            interrupts.Token.WaitHandle.WaitOne();
        }

        return exitCode;
    }

    private static double PaceOf(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double pace) && pace is >= 0.001 and <= 1e9 ? pace
            : throw new UsageException($"--pace: '{text}' is no pace; expected seconds of virtual time in a second, from 0.001 to 1000000000, such as 10.");

    private static int PortOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is >= 1 and <= 65_535 ? port
            : throw new UsageException($"--view-port: '{text}' is no port; expected a number from 1 to 65535.");
}
