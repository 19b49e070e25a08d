using System.CommandLine;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Folders;
using Replicator.Search.Benchmarking;

namespace Replicator.Cli;

/// <summary><c>replicator bench [FILE...]</c>: its arguments and options.</summary>
internal sealed class BenchCommand
{
    private const string Examples = """
        replicator bench
        replicator bench --sizes 10,100,1000,10000 --latency wan --loss 0%,1% --out bench
        replicator bench --sizes 1000 --set replication.retryInterval=5s --replications 30
        replicator bench scenario.yaml --vary replication.retryInterval=5s,30s --figure p99 --precision 2%
        replicator bench one.yaml two.yaml --json > bench.json
        """;

    private readonly Argument<string[]> _files = new("FILE")
    {
        Description = "Scenario files to compare. Without any: the matrix of sizes, protocols, latencies and losses.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly MatrixOptions _matrix = new();

    private readonly Option<string[]> _vary = new("--vary")
    {
        Description = "With FILE: compare several values of a key, such as replication.retryInterval=5s,30s. May be repeated.",
        HelpName = "path=A,B,...",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly ReplicationInput _replications = new();

    private readonly Option<string?> _out = new("--out")
    {
        Description = "Also write tables (Markdown and CSV) and, of the matrix, plots (PNG and SVG) into this folder.",
        HelpName = "DIR",
    };

    private readonly Option<string?> _page = PageOption.Create();

    private readonly Option<bool> _json = new("--json") { Description = "Standard output is what was measured as JSON." };

    private readonly Option<string[]> _set = Overrides.Option();

    public static Command Create(Terminal terminal)
    {
        var it = new BenchCommand();
        var command = new DocumentedCommand("bench", "Measures how long replication takes to converge and what it costs: over a matrix of sizes, protocols, "
            + "latencies and losses, or for scenario files and variants of them side by side. Variants run the same seeds. What a file expects is not judged; it ends "
            + "with 0 when all was measured, and with 2 when the figure of --figure is not known of every variant.", Examples)
        {
            it._files, it._matrix.Sizes, it._matrix.Protocols, it._matrix.Latency, it._matrix.Loss, it._vary, it._replications.Runs, it._replications.Precision,
            it._replications.FigureName, it._replications.Seed, it._replications.Workers, it._out, it._page, it._json, it._set,
        };
        command.SetAction(parsed => it.Bench(parsed, terminal));
        return command;
    }

    private int Bench(ParseResult parsed, Terminal terminal)
    {
        string[] files = parsed.GetValue(_files) ?? [];
        if (files.FirstOrDefault(static file => file.StartsWith('-') && !File.Exists(file)) is { } option)
        {
            throw new UsageException(ParseRefusal.Unmatched(option, parsed.CommandResult.Command));
        }

        BenchmarkOptions options = _replications.Read(parsed);
        string? folder = parsed.GetValue(_out) is { } path ? UsageException.NotEmpty("--out", path, "the folder to write") : null;
        if (folder is not null)
        {
            Probe(folder);
        }

        IReadOnlyList<BenchmarkGroup>? groups = files.Length == 0 ? Matrix(parsed, terminal) : Variants(files, parsed, terminal);
        return groups is null ? ExitCode.Usage : new BenchmarkRunner(groups, options, folder, PageOption.Read(parsed, _page), parsed.GetValue(_json), CommandOf(parsed), terminal).Run();
    }

    private IReadOnlyList<BenchmarkGroup>? Matrix(ParseResult parsed, Terminal terminal)
    {
        if (parsed.GetValue(_vary) is [_, ..])
        {
            throw new UsageException("--vary needs a FILE whose key it varies; values for every cell of the matrix are given with --set.");
        }

        IReadOnlyList<ScenarioOverride> overrides = Overrides.Parse(parsed.GetValue(_set));
        MatrixOptions.RefuseOwn(overrides);
        try
        {
            return (_matrix.Read(parsed) with { Overrides = overrides }).Groups();
        }
        catch (MatrixException exception)
        {
            terminal.Tell(exception.Problems);
            return null;
        }
    }

    private IReadOnlyList<BenchmarkGroup>? Variants(string[] files, ParseResult parsed, Terminal terminal)
    {
        if (_matrix.FirstGiven(parsed) is { } option)
        {
            throw new UsageException($"{option} is of the matrix, which is measured without FILE; with one use --vary and --set.");
        }

        return VariedFiles.Read(files, parsed.GetValue(_vary) ?? [], Overrides.Parse(parsed.GetValue(_set)), terminal) is { } variants
            ? [new BenchmarkGroup(BenchmarkSection.Only, variants)]
            : null;
    }

    private static string CommandOf(ParseResult parsed)
    {
        string program = Invocation.Prefix(AppContext.BaseDirectory, Environment.CurrentDirectory);
        return string.Join(' ', [program, .. parsed.Tokens.Select(static token => Invocation.Quoted(token.Value))]);
    }

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

        if (File.Exists(Path.Combine(folder, BenchmarkRunner.MarkdownName)))
        {
            throw new UsageException($"--out: {folder} holds a benchmark already; it is kept. Name another folder, or delete this one.");
        }
    }
}
