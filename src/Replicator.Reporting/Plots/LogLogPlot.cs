using ScottPlot;

namespace Replicator.Reporting.Plots;

/// <summary>
/// Lines over two logarithmic axes, with error bars. Markers differ as well as colours, for prints without colours.
/// </summary>
public sealed class LogLogPlot : PlotSheet
{
    private static readonly MarkerShape[] Markers =
    [
        MarkerShape.FilledCircle, MarkerShape.FilledSquare, MarkerShape.FilledTriangleUp, MarkerShape.FilledDiamond, MarkerShape.FilledTriangleDown,
        MarkerShape.OpenCircle, MarkerShape.OpenSquare,
    ];

    /// <summary>Draws the lines.</summary>
    /// <param name="title">What is seen.</param>
    /// <param name="x">What stands below the horizontal axis, with its unit.</param>
    /// <param name="y">What stands beside the vertical axis, with its unit.</param>
    /// <param name="series">The lines, each with at least one point.</param>
    public LogLogPlot(string title, string x, string y, IReadOnlyList<PlotSeries> series)
    {
        var (horizontal, vertical) = (new LogAxis(), new LogAxis());
        for (int i = 0; i < series.Count; i++)
        {
            Draw(series[i], Palette[i % Palette.Length], Markers[i % Markers.Length], horizontal, vertical);
        }

        Drawing.Axes.SetLimits(horizontal.Low, horizontal.High, vertical.Low, vertical.High);
        Drawing.Axes.Bottom.TickGenerator = horizontal.Ticks();
        Drawing.Axes.Left.TickGenerator = vertical.Ticks();
        Style(title, x, y);
    }

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

        var line = Drawing.Add.Scatter(xs, ys, color);
        (line.LegendText, line.LineWidth, line.MarkerShape, line.MarkerSize) = (series.Name, 2, marker, 9);
        var bars = new ScottPlot.Plottables.ErrorBar(
            xs, ys, xErrorsPositive: null, xErrorsNegative: null, yErrorsPositive: [.. series.Points.Select(Above)], yErrorsNegative: [.. series.Points.Select(Below)])
        {
            Color = color,
            LineWidth = 1.5f,
            CapSize = 5,
        };
        Drawing.PlottableList.Add(bars);
    }

    private static double Above(PlotPoint point) => LogAxis.At(HighOf(point)) - LogAxis.At(point.Y);

    private static double Below(PlotPoint point) => LogAxis.At(point.Y) - LogAxis.At(LowOf(point));

    private static double HighOf(PlotPoint point) => point.Y + (point.HalfWidth ?? 0);

    // An interval that reaches zero has no end on this axis; it is drawn down to a tenth.
    private static double LowOf(PlotPoint point) => Math.Max(point.Y - (point.HalfWidth ?? 0), point.Y / 10);
}
