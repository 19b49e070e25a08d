using System.Globalization;

namespace Replicator.Search.Benchmarking;

/// <summary>A share of lost messages as options and scenario files have it: <c>5%</c>.</summary>
public static class LossText
{
    /// <summary>Writes it.</summary>
    public static string Of(double loss) => string.Create(CultureInfo.InvariantCulture, $"{(decimal)loss * 100:0.########}%");

    /// <summary>Reads it.</summary>
    /// <returns>The share, from 0 to below 1; null when the text is no such percentage.</returns>
    public static double? Parse(string text)
    {
        string number = text.EndsWith('%') ? text[..^1] : "";
        bool isRead = decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal percent);
        return isRead && percent < 100 ? (double)(percent / 100) : null;
    }
}
