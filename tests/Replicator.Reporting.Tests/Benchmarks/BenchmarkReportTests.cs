using System.Globalization;
using Replicator.Reporting.Benchmarks;

namespace Replicator.Reporting.Tests.Benchmarks;

public sealed class BenchmarkReportTests
{
    private static readonly ResultOrigin Origin = new("replicator bench", "a machine");

    [Fact]
    public void The_report_is_the_one_that_was_approved() =>
        Approved.Matches(Written(static writer => BenchmarkReport.Write(Benchmarked.Matrix, writer, ReportStyle.Piped)), "Replicator.Reporting.Tests", "Benchmarks/Report");

    [Fact]
    public void The_page_is_the_one_that_was_approved() => Approved.Matches(
        Written(static writer => BenchmarkMarkdown.Write(Benchmarked.Matrix, Origin, static section => [$"last-{section.Key}.svg"], writer)), "Replicator.Reporting.Tests", "Benchmarks/Page");

    [Fact]
    public void Rows_and_runs_are_comma_separated_with_units_in_their_names()
    {
        string[] rows = Written(static writer => BenchmarkCsv.WriteRows(Benchmarked.Matrix, writer)).TrimEnd('\n').Split('\n');
        string[] runs = Written(static writer => BenchmarkCsv.WriteRuns(Benchmarked.Matrix, writer)).TrimEnd('\n').Split('\n');

        Assert.StartsWith("latency,loss,replicas,variant,runs,notConverged,p50Seconds,p50SecondsHalfWidth,", rows[0], StringComparison.Ordinal);
        Assert.EndsWith(",lastSecondsMoreThanFirst,lastSecondsMoreThanFirstHalfWidth", rows[0], StringComparison.Ordinal);
        Assert.StartsWith("wan,0.05,10,push,2,0,0.25,0,", rows[1], StringComparison.Ordinal);
        Assert.EndsWith(",,", rows[1], StringComparison.Ordinal);
        Assert.Equal(1 + 4, rows.Length);
        Assert.Equal(1 + 8, runs.Length);
        Assert.Equal("latency,loss,replicas,variant,seed,reached,p50Seconds,p99Seconds,lastSeconds,messages,bytes,masterMessages,masterShare,wallTimeSeconds,deliveriesPerSecond,allocatedPerDeliveryBytes", runs[0]);
        Assert.Equal("wan,0.05,10,push,1,10,0.25,0.75,1.5,2,6656,10,0.5,0.005,5000,50", runs[1]);
        Assert.All(rows, row => Assert.Equal(rows[0].Count(static each => each == ','), row.Count(static each => each == ',')));
    }

    [Fact]
    public void What_did_not_converge_is_told_and_has_no_mean()
    {
        string report = Written(static writer => BenchmarkReport.Write(Benchmarked.Files, writer, ReportStyle.Piped));

        Assert.Contains("rumor | pull with 10 replicas: 2 of 2 runs committed nothing, or did not reach every replica, so that there is no mean of the last.", report, StringComparison.Ordinal);
        Assert.Contains("750 ± 0 ms            -  ", report, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_has_tables_runs_and_of_the_matrix_plots()
    {
        string folder = Directory.CreateTempSubdirectory("replicator-bench-").FullName;
        try
        {
            BenchmarkFolder.Write(Benchmarked.Matrix, Origin, folder);
            BenchmarkFolder.Write(Benchmarked.Files, Origin, Path.Combine(folder, "files"));

            Assert.Equal(
                ["convergence-runs.csv", "convergence.csv", "convergence.md", "last-wan-5.png", "last-wan-5.svg", "masterMessages-wan-5.png", "masterMessages-wan-5.svg"],
                Names(folder));
            Assert.Equal(["convergence-runs.csv", "convergence.csv", "convergence.md"], Names(Path.Combine(folder, "files")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_machine_is_told_without_its_name_or_its_user()
    {
        string machine = MachineText.OfThis();

        Assert.Contains(" logical processors, ", machine, StringComparison.Ordinal);
        Assert.DoesNotContain(Environment.MachineName, machine, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', machine);
    }

    private static IEnumerable<string> Names(string folder) => Directory.GetFiles(folder).Select(static path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);

    private static string Written(Action<TextWriter> write)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        write(writer);
        return writer.ToString();
    }
}
