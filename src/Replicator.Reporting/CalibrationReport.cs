using System.Globalization;
using Replicator.Search.Calibrating;

namespace Replicator.Reporting;

/// <summary>How long convergence took on both hosts, side by side, for the console.</summary>
public static class CalibrationReport
{
    /// <summary>Writes the report of a calibration.</summary>
    public static void Write(Calibration calibration, TextWriter writer, ReportStyle style)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        var page = new Page(style);
        page.Line(calibration.Scenario, Styles.Heading);
        page.Sentence(string.Create(
            CultureInfo.InvariantCulture,
            $"Seeds {calibration.Seeds} on both hosts; the cluster has {Amount.Count(calibration.Members, "member")} and passes {calibration.Speed:0.###} times as fast as real time."));
        foreach (string problem in calibration.Problems)
        {
            page.Sentence(problem, Styles.Bad);
        }

        if (!calibration.IsComparable)
        {
            page.Sentence("Nothing converged on one of them, so that there is nothing to compare.", Styles.Bad);
            page.WriteTo(writer);
            return;
        }

        WriteQuantiles(page, calibration);
        WriteVerdict(page, calibration);
        page.WriteTo(writer);
    }

    private static void WriteQuantiles(Page page, Calibration calibration)
    {
        page.Heading("Convergence, from each commit until each replica has it or something newer");
        var table = new TableOf("", ">Simulation", ">Cluster", ">Difference");
        table.Row("waits", Amount.Count(calibration.Simulated.Count), Amount.Count(calibration.OnCluster.Count), "");
        foreach (double share in Calibration.Shares)
        {
            double simulated = Calibration.Quantile(calibration.Simulated, share);
            double onCluster = Calibration.Quantile(calibration.OnCluster, share);
            string name = share == 1 ? "last" : string.Create(CultureInfo.InvariantCulture, $"p{share * 100:0}");
            table.Row(name, Amount.Time((decimal)simulated), Amount.Time((decimal)onCluster), Percent(Calibration.Deviation(simulated, onCluster)));
        }

        page.Table(table);
    }

    private static void WriteVerdict(Page page, Calibration calibration)
    {
        string sameness = calibration.Distance <= calibration.CriticalDistance
            ? "samples of one distribution are as far apart in more than one of twenty cases"
            : "samples of one distribution are so far apart in less than one of twenty cases";
        page.Sentence(string.Create(
            CultureInfo.InvariantCulture,
            $"Kolmogorov-Smirnov distance {calibration.Distance:0.000}, critical value {calibration.CriticalDistance:0.000}: {sameness}."));
        if (!calibration.IsComplete)
        {
            page.Sentence(
                $"{Amount.Count(calibration.Simulated.Count, "wait")} in the simulation and {Amount.Count(calibration.OnCluster.Count)} on the cluster: something never converged on one of them.",
                Styles.Bad);
        }

        page.Blank();
        page.Line(
            string.Create(
                CultureInfo.InvariantCulture, $"verdict {calibration.Verdict}: the medians differ by {Percent(calibration.MedianDeviation)}, and may by {calibration.Tolerance * 100:0.#} %"),
            Styles.OfVerdict(calibration.Verdict));
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:+0.0;-0.0;0.0} %");
}
