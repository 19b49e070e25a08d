using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Akka.DistributedData;
using BenchmarkDotNet.Environments;

namespace Replicator.Benchmarks.Peers;

/// <summary>What was measured, as Markdown.</summary>
/// <param name="plan">How much was measured.</param>
/// <param name="command">The command that measures it.</param>
internal sealed class PeerReport(PeerPlan plan, string command)
{
    /// <summary>A case of two writes in words.</summary>
    public static string Describe(TwoWrites writes)
    {
        string when = writes.Gap switch
        {
            null => "after having seen the first",
            { Ticks: 0 } => "at once",
            { } gap => $"{Number(gap.TotalMilliseconds)} ms later, unseen",
        };
        return writes.Behind == TimeSpan.Zero ? $"{when}, clocks right" : $"{when}, clock {Number(writes.Behind.TotalSeconds)} s behind";
    }

    /// <summary>Writes the whole of it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="spreads">How long a write takes to reach all.</param>
    /// <param name="writes">What is left of two writes.</param>
    /// <param name="failure">What kept the rest of those from being measured; null: nothing did.</param>
    public void Write(TextWriter writer, IReadOnlyList<SpreadRow> spreads, IReadOnlyList<TwoWritesRow> writes, string? failure = null)
    {
        writer.WriteLine("# Beside Akka.DistributedData");
        writer.WriteLine();
        WriteOrigin(writer);
        WriteSpreads(writer, spreads);
        WriteTwoWrites(writer, writes);
        if (failure is not null)
        {
            writer.WriteLine();
            writer.WriteLine($"What is missing could not be measured: {failure}");
        }
    }

    private void WriteOrigin(TextWriter writer)
    {
        writer.WriteLine($"    {command}");
        writer.WriteLine();
        writer.WriteLine("```");
        foreach (string line in HostEnvironmentInfo.GetCurrent().ToFormattedString())
        {
            writer.WriteLine(line);
        }

        writer.WriteLine(RuntimeInformation.FrameworkDescription);
        writer.WriteLine($"Akka.DistributedData {VersionOf(typeof(DistributedData))}, Akka.Cluster {VersionOf(typeof(Akka.Cluster.Cluster))}");
        writer.WriteLine("```");
        writer.WriteLine("Rows of LWWRegister and LWWMap are Akka.DistributedData on a cluster in one process: **real time**, and no two runs are the same.");
        writer.WriteLine("Rows of Replicator are the simulation with the same sizes and settings: **virtual time**, and the same figures on any machine.");
        writer.WriteLine("What each column means, and which to believe, stands in [the README](../README.md).");
        writer.WriteLine();
        foreach (PeerTimes times in plan.Times)
        {
            string gossip = Number(times.GossipInterval.TotalMilliseconds);
            string notify = Number(times.NotifyInterval.TotalMilliseconds);
            writer.WriteLine($"- Settings *{times.Name}*: gossip every {gossip} ms, subscribers hear every {notify} ms.");
        }

        writer.WriteLine();
    }

    private void WriteSpreads(TextWriter writer, IReadOnlyList<SpreadRow> rows)
    {
        writer.WriteLine("## From a write until the last member shows it");
        writer.WriteLine($"{plan.Writes} writes for each row of Akka.DistributedData, {plan.Seeds} runs for each of Replicator.");
        writer.WriteLine("*95 %*: between which values the true median lies.");
        writer.WriteLine();
        writer.WriteLine("| Members | Settings | Contender | Median, s | 95 % | Longest, s | Messages per write, median | 95 % |");
        writer.WriteLine("|--:|---|---|--:|--:|--:|--:|--:|");
        foreach (SpreadRow row in rows)
        {
            writer.WriteLine($"| {row.Members} | {row.Times} | {row.Contender} | {Cells(row)} |");
        }

        writer.WriteLine();
    }

    private void WriteTwoWrites(TextWriter writer, IReadOnlyList<TwoWritesRow> rows)
    {
        writer.WriteLine($"## Two writes on two of {plan.TwoWritesSize} members");
        writer.WriteLine();
        writer.WriteLine("| The second write | Contender | Runs | Later write lost | A writer was told |");
        writer.WriteLine("|---|---|--:|--:|--:|");
        foreach (TwoWritesRow row in rows)
        {
            writer.WriteLine($"| {Describe(row.Writes)} | {row.Contender} | {row.Runs} | {row.LaterLost} | {row.Told} |");
        }
    }

    private static string Cells(SpreadRow row) => row.Figures is { } figures
        ? $"{Seconds(figures.Seconds.Median)} | {Interval(figures.Seconds, Seconds)} | {Seconds(figures.Seconds.Max)} | "
            + $"{Number(figures.Messages.Median)} | {Interval(figures.Messages, Number)}"
        : $"{row.Failure} | – | – | – | –";

    private static string Interval(MedianSample sample, Func<double, string> text) =>
        sample.MedianInterval is { } interval ? $"{text(interval.Low)}–{text(interval.High)}" : "–";

    private static string VersionOf(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static string Seconds(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
