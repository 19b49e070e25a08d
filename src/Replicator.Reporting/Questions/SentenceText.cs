using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Replicator.Reporting.Questions;

/// <summary>
/// Builds a sentence and keeps apart what is put into it, so that a test can look up each figure in the result it was taken from. A decimal is a time in
/// seconds, as everywhere in a result.
/// </summary>
[InterpolatedStringHandler]
internal sealed class SentenceText
{
    private readonly StringBuilder _text;
    private readonly List<Figure> _figures;

    public SentenceText(int literalLength, int formattedCount) =>
        (_text, _figures) = (new StringBuilder(literalLength + (formattedCount * 16)), new List<Figure>(formattedCount));

    public IReadOnlyList<Figure> Figures => _figures;

    public void AppendLiteral(string text) => _text.Append(text);

    public void AppendFormatted(string? text) => Add(text ?? "-", text ?? "null");

    public void AppendFormatted(long count) => Add(Amount.Count(count), count.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(long? count)
    {
        if (count is { } known)
        {
            AppendFormatted(known);
        }
        else
        {
            Add("-", "null");
        }
    }

    public void AppendFormatted(decimal? seconds) => Add(Amount.Time(seconds), seconds?.ToString(CultureInfo.InvariantCulture) ?? "null");

    public void AppendFormatted(DateTimeOffset at) => Add(
        at.UtcDateTime.ToString("u", CultureInfo.InvariantCulture), at.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture));

    public void AppendFormatted(IEnumerable<string> names)
    {
        string separator = "";
        foreach (string name in names)
        {
            _text.Append(separator);
            AppendFormatted(name);
            separator = ", ";
        }
    }

    public override string ToString() => _text.ToString();

    private void Add(string text, string value)
    {
        _text.Append(text);
        _figures.Add(new Figure(text, value));
    }
}
