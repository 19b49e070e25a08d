using System.Globalization;
using System.Text.RegularExpressions;
using Replicator.Reporting.Plots;

namespace Replicator.Reporting.Tests.Plots;

public sealed partial class LogLogPlotTests
{
    private static readonly PlotSeries[] Lines =
    [
        new("push", [new PlotPoint(10, 1.1, 0.1), new PlotPoint(1_000, 40, 50), new PlotPoint(100_000, 90, HalfWidth: null)]),
        new("rumor", [new PlotPoint(10, 5, 1)]),
    ];

    [Fact]
    public void The_same_data_give_the_same_drawing() => Assert.Equal(Svg(), Svg());

    [Fact]
    public void Title_axes_and_lines_are_named_in_the_font_that_goes_with_the_program()
    {
        string svg = Svg();

        Assert.All(["How long it takes", "replicas", "seconds", "push", "rumor", "100k"], text => Assert.Contains($">{text}", svg.Replace("\n", "", StringComparison.Ordinal).Replace("\t", "", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.DoesNotContain("font-family", svg.Replace("font-family=\"DejaVu Sans\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_differ_in_colour()
    {
        string svg = Svg();

        Assert.Contains("#0072B2", svg, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("#D55E00", svg, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void It_is_written_as_png_and_as_svg()
    {
        string folder = Directory.CreateTempSubdirectory("replicator-plot-").FullName;
        try
        {
            using var plot = Plot();
            plot.Write(Path.Combine(folder, "plot"));

            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(Path.Combine(folder, "plot.png"))[..4]);
            Assert.StartsWith("<?xml", File.ReadAllText(Path.Combine(folder, "plot.svg")), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void An_axis_is_never_shorter_than_a_decade_so_that_noise_looks_like_noise()
    {
        var axis = new LogAxis();
        axis.Include(2.00);
        axis.Include(2.02);

        Assert.True(axis.High - axis.Low >= 1);
        Assert.InRange(LogAxis.At(2), axis.Low, axis.High);
    }

    [Fact]
    public void An_interval_is_drawn_from_its_low_end_to_its_high_end_and_within_the_frame()
    {
        // From 1 to 19: a decade below the mark, and less than a third of one above it.
        using var plot = new LogLogPlot("", "", "", [new("one", [new PlotPoint(100, 10, 9)])]);

        string svg = plot.Svg();
        Match bar = Bar().Match(svg);
        (double low, double high) = (Number(bar.Groups["low"]), Number(bar.Groups["high"]));
        double mark = Number(Mark().Match(svg).Groups["y"]);
        double[] frame = [.. HorizontalLine().Matches(svg).Select(static match => Number(match.Groups["y"]))];

        // Downwards numbers grow.
        Assert.Equal(Math.Log10(19) - 1, (mark - high) / (low - mark), 2);
        Assert.True(high > frame.Min() && low < frame.Max());
    }

    [GeneratedRegex("""stroke="#0072B2" stroke-width="1.5".* d=".*?M(?<x>[0-9.]+) (?<low>[0-9.]+)L\k<x> (?<high>[0-9.]+)""")]
    private static partial Regex Bar();

    [GeneratedRegex("""<ellipse fill="#0072B2" cx="[0-9.]+" cy="(?<y>[0-9.]+)""")]
    private static partial Regex Mark();

    [GeneratedRegex("""stroke="black".* d="M[0-9.]+ (?<y>[0-9.]+)L[0-9.]+ \k<y>"/>""")]
    private static partial Regex HorizontalLine();

    private static double Number(Group text) => double.Parse(text.Value, CultureInfo.InvariantCulture);

    private static LogLogPlot Plot() => new("How long it takes", "replicas", "seconds", Lines);

    private static string Svg()
    {
        using LogLogPlot plot = Plot();
        return plot.Svg();
    }
}
