using System.CommandLine;
using System.Globalization;
using Replicator.Domain.Conflicts;
using Replicator.Reporting;
using Replicator.Reporting.Html;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Search.Comparing;

namespace Replicator.Cli;

/// <summary><c>replicator compare FILE</c>: its arguments and options, and the comparison.</summary>
internal sealed class CompareCommand
{
    private const string Examples = """
        replicator compare scenario.yaml
        replicator compare scenario.yaml --policies lastReplicatedWins,lastWriterWins,compareAndSet --seeds 1..200
        replicator compare scenario.yaml --page compared.html
        replicator compare scenario.yaml --format csv > compared.csv
        """;

    private readonly Argument<string> _file = SearchInput.File();

    private readonly Option<string?> _policies = new("--policies")
    {
        Description = $"The conflict policies to compare, separated by commas: {string.Join(", ", PolicyNames.All)}. Default: all.",
        HelpName = "A,B,...",
        CompletionSources = { _ => PolicyNames.All.Select(static name => new System.CommandLine.Completions.CompletionItem(name)) },
    };

    private readonly Option<string?> _seeds = SearchInput.Seeds(new ComparisonOptions().Seeds);

    private readonly Option<string?> _workers = SearchInput.Workers();

    private readonly Option<string?> _page = PageOption.Create();

    private readonly FormatOptions _format = new();

    private readonly Option<string[]> _set = Overrides.Option();

    public static Command Create(Terminal terminal)
    {
        var it = new CompareCommand();
        var command = new DocumentedCommand("compare", "Runs a scenario with the same seeds under several conflict policies and puts what comes of it side "
            + "by side.", Examples)
        {
            it._file, it._policies, it._seeds, it._workers, it._page, it._set,
        };
        it._format.AddTo(command);
        command.SetAction(parsed => it.Compare(parsed, terminal));
        return command;
    }

    private int Compare(ParseResult parsed, Terminal terminal)
    {
        string file = UsageException.NotEmpty("FILE", parsed.GetRequiredValue(_file), "a scenario file");
        var defaults = new ComparisonOptions();
        var options = new ComparisonOptions
        {
            Policies = parsed.GetValue(_policies) is { } policies ? ParsePolicies(policies) : defaults.Policies,
            Seeds = SearchInput.ParseSeeds(parsed.GetValue(_seeds), defaults.Seeds),
            Workers = SearchInput.ParseWorkers(parsed.GetValue(_workers), defaults.Workers),
        };
        string? page = PageOption.Read(parsed, _page);
        TableFormat format = _format.Of(parsed);
        return SearchInput.Read(file, parsed.GetValue(_set), terminal) is { } scenario
            ? Compare(scenario, options, page, format, terminal)
            : ExitCode.Usage;
    }

    private static int Compare(Scenario scenario, ComparisonOptions options, string? page, TableFormat format, Terminal terminal)
    {
        bool isForPeople = format == TableFormat.Table;
        using var interrupts = new Interrupts(terminal);
        var comparison = new PolicyComparison(scenario, options);
        Comparison compared;
        using (NewProgress(comparison, options, !isForPeople, terminal))
        {
            compared = comparison.Compare(interrupts.Token);
        }

        FormatOptions.Print(
            format,
            terminal,
            () => SearchDocument.Write(compared),
            () => ComparisonReport.Plain(compared),
            () => ComparisonReport.Write(compared, terminal.Out, terminal.OutStyle));

        if (page is not null)
        {
            WritePage(scenario, compared, page);
            (isForPeople ? terminal.Out : terminal.Error).WriteLine($"page {page}");
        }

        return compared.WasCancelled ? ExitCode.Undecided : ExitCode.Holds;
    }

    private static void WritePage(Scenario scenario, Comparison compared, string page)
    {
        var replays = new ReplayPages(page);
        Findings findings = FindingsOf.Comparison(compared, (row, seed) =>
        {
            string policy = PolicyNames.Of(row.Policy);
            return replays.Keep(
                scenario with { Replication = scenario.Replication with { Conflict = row.Policy } }, seed, $"{policy} {ReplayPages.Of(seed)}", $"Replay under {policy} with {ReplayPages.Of(seed)}");
        });
        OutputFile.WriteText(page, writer => FindingsPage.Write(findings, writer));
    }

    private static ProgressLine? NewProgress(PolicyComparison comparison, ComparisonOptions options, bool isJson, Terminal terminal) =>
        terminal.IsErrorWatched && (terminal.IsOutWatched || isJson)
            ? new ProgressLine(terminal.Error, terminal.ErrorStyle.Width, _ => string.Create(
                CultureInfo.InvariantCulture, $"{comparison.SeedsDone:#,0} of {options.Seeds.Count:#,0} seeds, each under "
                    + $"{Words.Count(options.Policies.Count, "policy", "policies")}"))
            : null;

    private static List<ConflictPolicy> ParsePolicies(string text)
    {
        List<ConflictPolicy> policies = [];
        foreach (string name in text.Split(','))
        {
            ConflictPolicy policy = PolicyNames.Parse(name) ?? throw Unknown(name);
            if (policies.Contains(policy))
            {
                throw new UsageException($"--policies: '{name}' stands twice; name each policy once.");
            }

            policies.Add(policy);
        }

        return policies;
    }

    private static UsageException Unknown(string name)
    {
        string meant = Nearest.To(name, PolicyNames.All) is { } nearest ? $"; did you mean '{nearest}'?" : ".";
        return new UsageException($"--policies: '{name}' is no conflict policy{meant} Policies are: {string.Join(", ", PolicyNames.All)}.");
    }
}
