using Replicator.Scenarios.Results;

namespace Replicator.Reporting;

/// <summary>How long it took until the replicas had what was committed.</summary>
internal static class ConvergenceSection
{
    private const int CommitsMax = 10;
    private const int PoolsMax = 10;
    private const int FailuresMax = 5;

    public static void Write(Page page, RunResult result)
    {
        Write(page, result.Convergence, ">Replicas", "Convergence, from a commit until a replica has that version or a newer one", "No replica was reached.");
        if (result.Assignment is { } assignment)
        {
            Write(page, assignment, ">Servers", "Assignment, from a commit until a server that installs it has assigned its certificate, or a newer one", "No server assigned one.");
        }

        foreach (FailedAssignment failed in result.FailedAssignments.Take(FailuresMax))
        {
            string since = failed.IsMadeUpFor ? " Since then it has assigned it, or a newer one." : "";
            page.Sentence($"At {Amount.Time(failed.AtSeconds)} {failed.Server} could not assign {failed.Request}: {failed.Because}{since}", Styles.Bad);
        }

        if (result.FailedAssignments.Count > FailuresMax)
        {
            page.Sentence($"and {Amount.Count(result.FailedAssignments.Count - FailuresMax)} more servers in result.json", Styles.Note);
        }
    }

    private static void Write(Page page, ConvergenceSummary convergence, string who, string heading, string nobody)
    {
        page.Heading(heading);
        if (convergence.Overall is null)
        {
            page.Sentence(convergence.Commits.Count == 0 ? "Nothing was committed." : nobody);
            return;
        }

        var table = new TableOf("", who, ">p50", ">p90", ">p99", ">Last");
        Row(table, "all commits", Of(convergence.Reached, convergence.Replicas), convergence.Overall);
        Shortened<CommitConvergence> commits = CommitRows(table, convergence);
        Shortened<PoolConvergence> pools = PoolRows(table, convergence);
        page.Table(table);
        Note(page, commits.More, "commit", "slowest");
        Note(page, pools.More, "pool", "slowest");
    }

    private static Shortened<CommitConvergence> CommitRows(TableOf table, ConvergenceSummary convergence)
    {
        Shortened<CommitConvergence> commits = Shortened<CommitConvergence>.To(CommitsMax, convergence.Commits, static commit => Rank(commit.Figures));
        foreach (CommitConvergence commit in commits.Shown)
        {
            Row(table, $"{commit.Version} {commit.Request}", Of(commit.Reached, convergence.Replicas), commit.Figures);
        }

        return commits;
    }

    private static Shortened<PoolConvergence> PoolRows(TableOf table, ConvergenceSummary convergence)
    {
        Shortened<PoolConvergence> pools = Shortened<PoolConvergence>.To(PoolsMax, convergence.Pools, static pool => Rank(pool.Figures));
        foreach (PoolConvergence pool in pools.Shown)
        {
            Row(table, $"{pool.Pool} ({pool.Site})", Of(pool.Reached, pool.Replicas), pool.Figures);
        }

        return pools;
    }

    private static string Of(int reached, int all) =>
        reached == all ? Amount.Count(all) : $"{Amount.Count(reached)} of {Amount.Count(all)}";

    // One that was never reached is slower than any.
    private static decimal Rank(ConvergenceFigures? figures) => figures?.LastSeconds ?? decimal.MaxValue;

    private static void Row(TableOf table, string name, string replicas, ConvergenceFigures? figures) => table.Row(
        name, replicas, Amount.Time(figures?.P50Seconds), Amount.Time(figures?.P90Seconds), Amount.Time(figures?.P99Seconds), Amount.Time(figures?.LastSeconds));

    private static void Note(Page page, int more, string what, string which)
    {
        if (more > 0)
        {
            page.Sentence($"These are the {which} {what}s; {Amount.Count(more)} more in result.json.", Styles.Note);
        }
    }
}
