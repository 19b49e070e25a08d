using System.CommandLine;
using System.CommandLine.Parsing;
using Replicator.Simulation;
using Replicator.Simulation.Logging;

namespace Replicator.Cli;

/// <summary><c>replicator run FILE</c>: its arguments and options.</summary>
internal sealed class RunCommand
{
    private const string Examples = """
        replicator run scenario.yaml
        replicator run scenario.yaml --seed 7 --until 1h --out seed-7
        replicator run scenario.yaml --set workload[0].approvalTakes=1s
        replicator run scenario.yaml --trace server=pool02-*,kind=delivered
        replicator run scenario.yaml --store cms.db
        replicator run scenario.yaml --certificate-logs pool02
        replicator run scenario.yaml --threads 2
        replicator run scenario.yaml --twice
        replicator run scenario.yaml --json > result.json
        replicator run scenario.yaml --on cluster --members 4 --speed 10
        replicator run scenario.yaml --on cluster --member-fault "kill master every 15s times 20"
        """;

    private readonly Argument<string> _file = new("FILE") { Description = "The scenario file." };

    private readonly Option<string?> _seed = new("--seed")
    {
        Description = "Decides every draw: 0 to 18446744073709551615. Default: the file's.",
        HelpName = "N",
    };

    private readonly Option<string?> _until = new("--until")
    {
        Description = "How long to run at most, in virtual time, such as 90s or 2h. Default: the file's.",
        HelpName = "T",
    };

    private readonly Option<string?> _realCrypto = new("--real-crypto")
    {
        Description = "Whether authorities sign certificates with real keys: on, or off to model them by what they say. Default: the file's.",
        HelpName = "on|off",
    };

    private readonly Option<string?> _out = new("--out")
    {
        Description = "The folder to write; it must not hold a run. Default: runs/NAME-SEED.",
        HelpName = "DIR",
    };

    private readonly Option<string?> _store = new("--store")
    {
        Description = "Keep the store that is the master at the end, as an SQLite file for `replicator store`; the file must not exist.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _certificateLogs = new("--certificate-logs")
    {
        Description = "Keep the ReplicateCMSCertificates logs that the scheduled tasks of these servers leave: a server, pool or site, or a pattern such as "
            + "pool01-*. Default: of all servers, where at most 50 install the certificate. A run keeps at most 1,000 logs, the first ones.",
        HelpName = "SERVERS",
    };

    private readonly Option<string?> _trace = new("--trace")
    {
        Description = "Keep a trace of all events, or of those that match FILTER: server=, from=, to=, message=, kind=, separated by commas. An event must "
            + "match every key; of a key that is repeated, one value.",
        HelpName = "FILTER",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _threads = new("--threads")
    {
        Description = $"How many threads run it, 1 to {SimulationOptions.ThreadsMax}: the result is the same with any number. A scenario whose servers share something "
            + "without messages runs on one. Default: 1.",
        HelpName = "N",
    };

    private readonly Option<bool> _twice = new("--twice") { Description = "Run twice at once and report the first event that differs, if any." };

    private readonly Option<bool> _json = new("--json") { Description = "Standard output is the result document alone; all else goes to standard error." };

    private readonly Option<SimulationLogLevel?> _log = new("--log")
    {
        Description = "What to log, to standard error and run.log: debug, info, warning or error. Default: warning.",
        HelpName = "LEVEL",
    };

    private readonly Option<string[]> _set = Overrides.Option();

    private readonly ClusterOptions _cluster = new();

    public static Command Create(Terminal terminal)
    {
        var it = new RunCommand();
        it._log.CustomParser = ParseLevel;
        var command = new DocumentedCommand("run", "Runs a scenario and judges what happened.", Examples)
        {
            it._file, it._seed, it._until, it._realCrypto, it._out, it._store, it._certificateLogs, it._trace, it._threads, it._twice, it._json, it._log, it._set,
        };
        foreach (Option option in it._cluster.OfRun)
        {
            command.Add(option);
        }

        command.SetAction(parsed => new ScenarioRunner(it.Request(parsed), terminal).Run());
        return command;
    }

    private static SimulationLogLevel? ParseLevel(ArgumentResult result)
    {
        string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (!text.All(char.IsAsciiLetter) || !Enum.TryParse(text, ignoreCase: true, out SimulationLogLevel level))
        {
            result.AddError($"--log: '{text}' is no level; levels are debug, info, warning, error.");
            return null;
        }

        return level;
    }

    private RunRequest Request(ParseResult parsed) => new()
    {
        File = UsageException.NotEmpty("FILE", parsed.GetRequiredValue(_file), "a scenario file"),
        Seed = parsed.GetValue(_seed) is { } seed ? UsageException.Seed(seed) : null,
        RealCrypto = parsed.GetValue(_realCrypto) switch
        {
            null => null,
            "on" => true,
            "off" => false,
            { } found => throw new UsageException($"--real-crypto: '{found}' is neither on nor off."),
        },
        Until = parsed.GetValue(_until) is { } until ? UsageException.NotEmpty("--until", until, "a span of virtual time, such as 90s or 2h") : null,
        Out = parsed.GetValue(_out) is { } folder ? UsageException.NotEmpty("--out", folder, "the folder to write") : null,
        Store = parsed.GetValue(_store) is { } store ? UsageException.NotEmpty("--store", store, "the store file to make") : null,
        CertificateLogs = parsed.GetValue(_certificateLogs) is { } servers
            ? UsageException.NotEmpty("--certificate-logs", servers, "a server, pool or site, or a pattern such as pool01-*")
            : null,
        HasTrace = parsed.GetResult(_trace) is not null,
        TraceFilter = parsed.GetValue(_trace) is { } filter ? UsageException.NotEmpty("--trace", filter, "a filter, such as server=pool01-*, or no value for "
            + "all events") : null,
        Threads = parsed.GetValue(_threads) is { } threads ? UsageException.Threads(threads) : 1,
        Twice = parsed.GetValue(_twice),
        Json = parsed.GetValue(_json),
        LogLevel = parsed.GetValue(_log) ?? SimulationLogLevel.Warning,
        Overrides = Overrides.Parse(parsed.GetValue(_set)),
        Cluster = OnCluster(parsed),
    };

    // What only virtual time can give is refused, and not silently left out.
    private ClusterRequest? OnCluster(ParseResult parsed)
    {
        ClusterRequest? cluster = _cluster.Request(parsed);
        foreach (Option option in (IEnumerable<Option>)[_realCrypto, _certificateLogs, _trace, _threads, _twice, _log])
        {
            if (cluster is not null && parsed.GetResult(option) is { Implicit: false })
            {
                throw new UsageException($"{option.Name} is for the simulation; leave it out with --on cluster.");
            }
        }

        return cluster;
    }
}
