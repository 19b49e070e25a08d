using System.CommandLine;
using Replicator.Scenarios.Folders;
using Replicator.Search.Exploring;

namespace Replicator.Cli;

/// <summary><c>replicator explore FILE</c>: its arguments and options.</summary>
internal sealed class ExploreCommand
{
    private const string Examples = """
        replicator explore scenario.yaml
        replicator explore scenario.yaml --seeds 1..10000 --swarm
        replicator explore scenario.yaml --seeds 4711
        replicator explore scenario.yaml --as-written --seeds 1..500 --page found.html
        replicator explore scenario.yaml --seeds 1..100000 --on cluster --members 2
        replicator explore scenario.yaml --keep-going 5 --workers 2 --json > found.json
        """;

    private readonly Argument<string> _file = SearchInput.File();

    private readonly Option<string?> _seeds = SearchInput.Seeds(new ExploreOptions().Seeds);

    private readonly Option<bool> _swarm = new("--swarm")
    {
        Description = "Each seed also draws which kinds of faults it has, how often they come, how long the pipeline's steps take, the conflict policy, and "
            + "whether there is a second store.",
    };

    private readonly Option<bool> _asWritten = new("--as-written")
    {
        Description = "Each seed runs FILE as it is, with nothing drawn besides, and what FILE expects counts as well.",
    };

    private readonly Option<string?> _workers = SearchInput.Workers();

    private readonly Option<string?> _keepGoing = new("--keep-going")
    {
        Description = "Go on until N seeds violate what is promised. Default: 1, the first ends the search.",
        HelpName = "N",
    };

    private readonly Option<string?> _out = new("--out")
    {
        Description = "Where what is found is kept, a folder explore-NAME-SEED for each. Default: runs.",
        HelpName = "DIR",
    };

    private readonly Option<string?> _page = PageOption.Create();

    private readonly Option<bool> _json = new("--json") { Description = "Standard output is what was found as JSON; all else goes to standard error." };

    private readonly Option<string[]> _set = Overrides.Option();

    private readonly ClusterOptions _cluster = new();

    public static Command Create(Terminal terminal)
    {
        var it = new ExploreCommand();
        var command = new DocumentedCommand("explore", "Looks for seeds that violate what is promised, and makes of each the smallest scenario that still "
            + "does. What FILE expects does not count, since it depends on what is drawn; with --as-written it does.", Examples)
        {
            it._file, it._seeds, it._swarm, it._asWritten, it._workers, it._keepGoing, it._out, it._page, it._json, it._set,
        };
        foreach (Option option in it._cluster.OfWork)
        {
            command.Add(option);
        }

        command.SetAction(parsed => it.Explore(parsed, terminal));
        return command;
    }

    private int Explore(ParseResult parsed, Terminal terminal)
    {
        string file = UsageException.NotEmpty("FILE", parsed.GetRequiredValue(_file), "a scenario file");
        var defaults = new ExploreOptions();
        var options = new ExploreOptions
        {
            Seeds = SearchInput.ParseSeeds(parsed.GetValue(_seeds), defaults.Seeds),
            IsSwarm = parsed.GetValue(_swarm),
            IsAsWritten = parsed.GetValue(_asWritten),
            Workers = SearchInput.ParseWorkers(parsed.GetValue(_workers), defaults.Workers),
            ViolationsMax = SearchInput.ParseCount("--keep-going", parsed.GetValue(_keepGoing), "violating seeds", defaults.ViolationsMax, int.MaxValue),
        };
        if (options is { IsAsWritten: true, IsSwarm: true })
        {
            throw new UsageException("--as-written and --swarm do not go together: one draws nothing, the other all.");
        }

        string folder = parsed.GetValue(_out) is { } path ? UsageException.NotEmpty("--out", path, "the folder to write") : ScenarioRunner.RunsRoot;
        Probe(folder);
        string? page = PageOption.Read(parsed, _page);
        return SearchInput.Read(file, parsed.GetValue(_set), terminal) is { } scenario
            ? new ExploredScenario(scenario, options, Cluster(parsed), folder, page, parsed.GetValue(_json), terminal).Run()
            : ExitCode.Usage;
    }

    private ClusterRequest? Cluster(ParseResult parsed)
    {
        ClusterRequest? cluster = _cluster.Request(parsed);
        if (cluster is not null && parsed.GetValue(_asWritten))
        {
            throw new UsageException("--as-written is for seeds that are run by threads of this process; leave out --on cluster.");
        }

        return cluster is null || parsed.GetResult(_workers) is null or { Implicit: true }
            ? cluster
            : throw new UsageException("--workers is for threads of this process; with --on cluster give --members, each of which explores on one thread.");
    }

    // Before a search of hours, not after it.
    private static void Probe(string folder)
    {
        try
        {
            RunFolder.Probe(folder);
        }
        catch (RunFolderException exception)
        {
            throw new UsageException($"--out: {exception.Message}");
        }
    }
}
