using ScottPlot;
using SkiaSharp;

namespace Replicator.Reporting.Plots;

/// <summary>
/// The one font of all plots. It goes with the program, so that a plot has letters also on a machine without fonts, and equal ones on all machines.
/// </summary>
internal sealed class PlotFont : IFontResolver
{
    /// <summary>Its name.</summary>
    public const string Name = "DejaVu Sans";

    private const string ResourceName = "DejaVuSans-Latin.ttf";

    private static readonly Lazy<bool> Registered = new(static () =>
    {
        Fonts.FontResolvers.Insert(0, new PlotFont());
        return true;
    });

    /// <summary>Makes it known to the library; once is enough, and more do no harm.</summary>
    public static void Register() => _ = Registered.Value;

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) => Typeface(fontName);

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => Typeface(fontName);

    private static SKTypeface? Typeface(string fontName)
    {
        if (fontName != Name)
        {
            return null;
        }

        using Stream font = typeof(PlotFont).Assembly.GetManifestResourceStream(ResourceName)!;
        return SKTypeface.FromStream(font);
    }
}
