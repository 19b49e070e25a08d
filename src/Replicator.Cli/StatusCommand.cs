using System.CommandLine;
using System.Globalization;
using Replicator.Reporting;
using Replicator.Scenarios.Folders;
using Replicator.Scenarios.Results;

namespace Replicator.Cli;

/// <summary><c>replicator status RUNDIR</c>: the replicas with the columns a Lync administrator knows.</summary>
internal static class StatusCommand
{
    private const string Examples = """
        replicator status runs/two-pools-1
        replicator status runs/two-pools-1 --pool pool02 --not-up-to-date
        replicator status runs/two-pools-1 --format csv --limit 1000000 > status.csv
        replicator status runs/two-pools-1 --cms
        """;

    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("RUNDIR") { Description = "The folder of a run." };
        var pool = new Option<string?>("--pool") { Description = "Only the replicas of this pool.", HelpName = "NAME" };
        var notUpToDate = new Option<bool>("--not-up-to-date") { Description = "Only replicas that are not up to date." };
        var cms = new Option<bool>("--cms")
        {
            Description = "The state of the Central Management Store instead: active master, file transfer agents, heartbeats, active and deleted replicas.",
        };
        var format = new FormatOptions();
        var limit = new Option<int>("--limit") { Description = "How many replicas to show at most.", HelpName = "N", DefaultValueFactory = static _ => 50 };
        limit.Validators.Add(static result =>
        {
            if (result.Tokens.Count == 1 && !(int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int rows) && rows >= 1))
            {
                result.AddError($"--limit: '{result.Tokens[0].Value}' is not a number of replicas; expected a whole number from 1 to {int.MaxValue}.");
            }
        });
        var command = new DocumentedCommand("status", "Shows the replication status at the end of a run, as "
            + "Get-CsManagementStoreReplicationStatus does.", Examples)
        {
            folder, pool, notUpToDate, cms, limit,
        };
        format.AddTo(command);
        command.SetAction(parsed =>
        {
            string path = UsageException.NotEmpty("RUNDIR", parsed.GetRequiredValue(folder), "the folder of a run");
            var query = new StatusQuery { Pool = parsed.GetValue(pool), NotUpToDate = parsed.GetValue(notUpToDate), RowsMax = parsed.GetValue(limit) };
            TableFormat shown = format.Of(parsed);
            return parsed.GetValue(cms) ? ShowCms(path, query, shown, terminal) : Show(path, query, shown, terminal);
        });
        return command;
    }

    private static int ShowCms(string folder, StatusQuery query, TableFormat format, Terminal terminal)
    {
        if (format is TableFormat.Csv or TableFormat.Markdown)
        {
            throw new UsageException($"--format {format.ToString().ToLowerInvariant()} does not go with --cms, which is no table; give json.");
        }

        if (query is not { Pool: null, NotUpToDate: false })
        {
            string option = query.Pool is null ? "--not-up-to-date" : "--pool";
            throw new UsageException($"{option} does not go with --cms, which shows the store and not single replicas.");
        }

        StoredRun run = StoredRun.Open(folder);
        if (run.Result.CentralManagementStore is not { } cms)
        {
            throw new UsageException($"{folder} was made by a version of this program that did not keep the state of the store; run its scenario.yaml again.");
        }

        IEnumerable<string> replicas = run.Status().Select(static row => row.ReplicaFqdn);
        if (format == TableFormat.Json)
        {
            terminal.Out.WriteLine(StatusDocument.Write(cms, run.Result.Start, replicas));
        }
        else
        {
            CmsStatusTable.Write(cms, run.Result.Start, replicas, query.RowsMax, terminal.Out, terminal.OutStyle);
        }

        return ExitCode.Holds;
    }

    private static int Show(string folder, StatusQuery query, TableFormat format, Terminal terminal)
    {
        StoredRun run = StoredRun.Open(folder);
        RequirePool(run, query.Pool);
        FormatOptions.Print(
            format,
            terminal,
            () => StatusDocument.Write(run.Status().Where(query.Matches)),
            () => StatusTable.Plain(run.Status(), query),
            () => StatusTable.Write(run.Status(), query, terminal.Out, terminal.OutStyle));
        if (format == TableFormat.Table && run.Result.EndedBecause == EndReasonNames.Cancelled)
        {
            terminal.Out.WriteLine($"  The run was cut short at {End(run.Result)}; later reports are missing.");
        }

        return ExitCode.Holds;
    }

    // As the columns have it, so that it can be compared with them.
    private static string End(RunResult result) =>
        (result.Start + TimeSpan.FromTicks((long)(result.EndSeconds * TimeSpan.TicksPerSecond))).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static void RequirePool(StoredRun run, string? pool)
    {
        List<string> pools = [.. run.Result.Convergence.Pools.Select(static each => each.Pool)];
        if (pool is not null && !pools.Contains(pool, StringComparer.OrdinalIgnoreCase))
        {
            string known = string.Join(", ", pools.Take(20)) + (pools.Count > 20 ? ", ..." : "");
            throw new UsageException($"--pool: '{pool}' is no pool of this run; its pools are {known}.");
        }
    }
}
