using System.Text.RegularExpressions;
using ScottPlot;

namespace Replicator.Reporting.Plots;

/// <summary>
/// Lines over two logarithmic axes, with error bars, as PNG and SVG. The same data give the same SVG on every machine. Colours are those of M. Okabe and K.
/// Ito, Color Universal Design (2008), which people who see few colours can tell apart; markers differ too, for prints without colours.
/// </summary>
public sealed partial class LogLogPlot : IDisposable
{
    private const int WidthPixels = 900;
    private const int HeightPixels = 500;
    private const float TextSize = 14;
    private const float TitleSize = 17;

    private static readonly Color[] Palette = [.. new[] { "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000" }.Select(Color.FromHex)];

    private static readonly MarkerShape[] Markers =
    [
        MarkerShape.FilledCircle, MarkerShape.FilledSquare, MarkerShape.FilledTriangleUp, MarkerShape.FilledDiamond, MarkerShape.FilledTriangleDown,
        MarkerShape.OpenCircle, MarkerShape.OpenSquare,
    ];

    private readonly Plot _plot = new();

    /// <summary>Draws the lines.</summary>
    /// <param name="title">What is seen.</param>
    /// <param name="x">What stands below the horizontal axis, with its unit.</param>
    /// <param name="y">What stands beside the vertical axis, with its unit.</param>
    /// <param name="series">The lines, each with at least one point.</param>
    public LogLogPlot(string title, string x, string y, IReadOnlyList<PlotSeries> series)
    {
        PlotFont.Register();
        var (horizontal, vertical) = (new LogAxis(), new LogAxis());
        for (int i = 0; i < series.Count; i++)
        {
            Draw(series[i], Palette[i % Palette.Length], Markers[i % Markers.Length], horizontal, vertical);
        }

        _plot.Axes.SetLimits(horizontal.Low, horizontal.High, vertical.Low, vertical.High);
        _plot.Axes.Bottom.TickGenerator = horizontal.Ticks();
        _plot.Axes.Left.TickGenerator = vertical.Ticks();
        _plot.Title(title, TitleSize);
        _plot.XLabel(x, TextSize);
        _plot.YLabel(y, TextSize);
        Style();
    }

    /// <summary>Writes it twice, as <c>.png</c> and as <c>.svg</c>.</summary>
    /// <param name="path">Where to, without an extension.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Write(string path)
    {
        File.WriteAllBytes($"{path}.png", _plot.GetImageBytes(WidthPixels, HeightPixels, ImageFormat.Png));
        File.WriteAllText($"{path}.svg", Svg());
    }

    /// <summary>The drawing as a text of SVG.</summary>
    public string Svg()
    {
        // The library numbers clip paths on from one drawing of the process to the next.
        List<string> seen = [];
        return ClipPath().Replace(_plot.GetSvgXml(WidthPixels, HeightPixels).ReplaceLineEndings("\n"), match =>
        {
            int index = seen.IndexOf(match.Value);
            if (index < 0)
            {
                index = seen.Count;
                seen.Add(match.Value);
            }

            return $"clip-{index + 1}";
        });
    }

    /// <summary>Lets go of the drawing.</summary>
    public void Dispose() => _plot.Dispose();

    private void Draw(PlotSeries series, Color color, MarkerShape marker, LogAxis horizontal, LogAxis vertical)
    {
        double[] xs = [.. series.Points.Select(static point => LogAxis.At(point.X))];
        double[] ys = [.. series.Points.Select(static point => LogAxis.At(point.Y))];
        foreach (PlotPoint point in series.Points)
        {
            horizontal.Include(point.X);
            vertical.Include(LowOf(point));
            vertical.Include(HighOf(point));
        }

        var line = _plot.Add.Scatter(xs, ys, color);
        (line.LegendText, line.LineWidth, line.MarkerShape, line.MarkerSize) = (series.Name, 2, marker, 9);
        var bars = new ScottPlot.Plottables.ErrorBar(
            xs, ys, xErrorsPositive: null, xErrorsNegative: null, yErrorsPositive: [.. series.Points.Select(Above)], yErrorsNegative: [.. series.Points.Select(Below)])
        {
            Color = color,
            LineWidth = 1.5f,
            CapSize = 5,
        };
        _plot.PlottableList.Add(bars);
    }

    private static double Above(PlotPoint point) => LogAxis.At(HighOf(point)) - LogAxis.At(point.Y);

    private static double Below(PlotPoint point) => LogAxis.At(point.Y) - LogAxis.At(LowOf(point));

    private static double HighOf(PlotPoint point) => point.Y + (point.HalfWidth ?? 0);

    // An interval that reaches zero has no end on this axis; it is drawn down to a tenth.
    private static double LowOf(PlotPoint point) => Math.Max(point.Y - (point.HalfWidth ?? 0), point.Y / 10);

    private void Style()
    {
        _plot.Font.Set(PlotFont.Name);
        foreach (IAxis axis in _plot.Axes.GetAxes())
        {
            axis.TickLabelStyle.FontSize = TextSize;
            (axis.Label.FontSize, axis.Label.Bold) = (TextSize, false);
        }

        _plot.Axes.Title.Label.Bold = false;
        _plot.Axes.Title.Label.FontSize = TitleSize;
        _plot.Grid.MajorLineColor = Color.FromHex("#DDDDDD");
        _plot.Legend.FontSize = TextSize;
        (_plot.Legend.ShadowColor, _plot.Legend.OutlineColor) = (Colors.Transparent, Colors.Transparent);
        _plot.ShowLegend(Edge.Right);
    }

    [GeneratedRegex("(?<=[\"#])cl_[0-9a-f]+")]
    private static partial Regex ClipPath();
}
