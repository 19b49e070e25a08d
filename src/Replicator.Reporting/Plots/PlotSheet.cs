using System.Text.RegularExpressions;
using ScottPlot;

namespace Replicator.Reporting.Plots;

/// <summary>
/// A drawing as PNG and SVG. The same data give the same SVG on every machine. Colours are those of M. Okabe and K. Ito, Color Universal Design (2008), which people who see few
/// colours can tell apart.
/// </summary>
public abstract partial class PlotSheet : IDisposable
{
    private protected const float TextSize = 14;
    private protected const float TitleSize = 17;

    private protected static readonly Color[] Palette = [.. new[] { "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000" }.Select(Color.FromHex)];

    private const int WidthPixels = 900;
    private const int HeightPixels = 500;

    private protected PlotSheet() => PlotFont.Register();

    private protected Plot Drawing { get; } = new();

    /// <summary>Writes it twice, as <c>.png</c> and as <c>.svg</c>.</summary>
    /// <param name="path">Where to, without an extension.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Write(string path)
    {
        File.WriteAllBytes($"{path}.png", Png());
        File.WriteAllText($"{path}.svg", Svg());
    }

    /// <summary>The drawing as a picture in the format PNG.</summary>
    public byte[] Png() => Drawing.GetImageBytes(WidthPixels, HeightPixels, ImageFormat.Png);

    /// <summary>The drawing as a text of SVG.</summary>
    public string Svg()
    {
        // The library numbers clip paths on from one drawing of the process to the next.
        List<string> seen = [];
        return ClipPath().Replace(Drawing.GetSvgXml(WidthPixels, HeightPixels).ReplaceLineEndings("\n"), match =>
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
    public void Dispose()
    {
        Drawing.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected void Style(string title, string x, string y)
    {
        Drawing.Title(title, TitleSize);
        Drawing.XLabel(x, TextSize);
        Drawing.YLabel(y, TextSize);
        Drawing.Font.Set(PlotFont.Name);
        foreach (IAxis axis in Drawing.Axes.GetAxes())
        {
            axis.TickLabelStyle.FontSize = TextSize;
            (axis.Label.FontSize, axis.Label.Bold) = (TextSize, false);
        }

        Drawing.Axes.Title.Label.Bold = false;
        Drawing.Axes.Title.Label.FontSize = TitleSize;
        Drawing.Grid.MajorLineColor = Color.FromHex("#DDDDDD");
        Drawing.Legend.FontSize = TextSize;
        (Drawing.Legend.ShadowColor, Drawing.Legend.OutlineColor) = (Colors.Transparent, Colors.Transparent);
        Drawing.ShowLegend(Edge.Right);
    }

    [GeneratedRegex("(?<=[\"#])cl_[0-9a-f]+")]
    private static partial Regex ClipPath();
}
