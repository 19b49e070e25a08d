using System.Collections.Immutable;
using System.Globalization;
using Replicator.Domain;

namespace Replicator.Scenarios.Files;

/// <summary>
/// A number with a unit. The same few rules for durations, sizes, rates and percentages: the unit is never left out, and the value is a
/// whole number of the smallest part.
/// </summary>
internal sealed class Quantity
{
    private readonly string _noun;
    private readonly string _example;
    private readonly string _part;
    private readonly ImmutableArray<Unit> _units;

    // How it is written, when not with the largest unit that leaves no fraction.
    private Func<decimal, string>? _format;

    private Quantity(string noun, string example, string part, decimal max, params ImmutableArray<Unit> units) =>
        (_noun, _example, _part, Max, _units) = (noun, example, part, max, units);

    /// <summary>In ticks of 100 ns, up to ten years.</summary>
    public static Quantity Duration { get; } = new("a duration", "10s", "100 ns", 3650m * TimeSpan.TicksPerDay,
        new("us", TimeSpan.TicksPerMicrosecond), new("ms", TimeSpan.TicksPerMillisecond), new("s", TimeSpan.TicksPerSecond),
        new("m", TimeSpan.TicksPerMinute), new("h", TimeSpan.TicksPerHour), new("d", TimeSpan.TicksPerDay))
    {
        _format = static ticks => DurationText.Of(new TimeSpan((long)ticks)),
    };

    /// <summary>In bytes, up to a gigabyte: a message, not a disk.</summary>
    public static Quantity Size { get; } = new("a size", "20kB", "1B", 1e9m,
        new("B", 1), new("kB", 1e3m), new("MB", 1e6m), new("GB", 1e9m));

    /// <summary>In bits per second.</summary>
    public static Quantity Rate { get; } = new("a rate", "100Mbps", "1bps", 1e15m,
        new("bps", 1), new("kbps", 1e3m), new("Mbps", 1e6m), new("Gbps", 1e9m), new("Tbps", 1e12m));

    /// <summary>In billionths, up to half the right speed.</summary>
    public static Quantity Drift { get; } = new("a drift", "100ppm", "0.001ppm", 500_000_000, new Unit("ppm", 1_000));

    /// <summary>In parts of 10^-14: fine enough for any rate, and 15 digits are what a double keeps.</summary>
    public static Quantity Percentage { get; } = new("a percentage", "0.1%", "0.000000000001%", PartsOfOne, new Unit("%", PartsOfOne / 100));

    /// <summary>The whole, in the parts of <see cref="Percentage"/>.</summary>
    public const decimal PartsOfOne = 1e14m;

    /// <summary>The largest value, in smallest parts.</summary>
    public decimal Max { get; }

    /// <summary>What a file may hold, as a regular expression.</summary>
    public string Pattern => $"[0-9]+(\\.[0-9]+)?({string.Join('|', _units.Select(unit => unit.Symbol))})";

    /// <summary>Reads a value, in smallest parts.</summary>
    public bool TryParse(string text, out decimal value, out string error)
    {
        value = 0;
        ReadOnlySpan<char> rest = text.AsSpan(text.StartsWith('-') ? 1 : 0);
        int length = NumberLength(rest);
        if (length == 0)
        {
            error = $"{_noun} is a number and a unit: {Units}, as in {_example}";
            return false;
        }
        if (rest.Length < text.Length)
        {
            error = $"{_noun} cannot be negative";
            return false;
        }
        if (FindUnit(rest[length..]) is not Unit unit)
        {
            error = length == text.Length
                ? $"{_noun} needs a unit: {Units}, as in {_example}"
                : $"{Shown.Quoted(text[length..])} is not a unit of {_noun}; units are: {Units}, as in {_example}";
            return false;
        }
        return TryScale(rest[..length], unit, out value, out error);
    }

    /// <summary>Writes a value, in smallest parts, so that it reads well and reads back.</summary>
    public string Format(decimal value) => _format is null ? WithLargestUnit(value) : _format(value);

    private string WithLargestUnit(decimal value)
    {
        Unit unit = value == 0 ? _units[0] : _units.LastOrDefault(unit => value % unit.Factor == 0, _units[0]);
        return (value / unit.Factor).ToString("0.####################", CultureInfo.InvariantCulture) + unit.Symbol;
    }

    private string Units => Shown.AnyOf([.. _units.Select(unit => unit.Symbol)]);

    private bool TryScale(ReadOnlySpan<char> number, Unit unit, out decimal value, out string error)
    {
        error = "";
        value = 0;
        // A number too long for a decimal is too large for any of our quantities.
        if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal count) || count > Max / unit.Factor)
        {
            error = $"{_noun} is at most {Format(Max)}";
            return false;
        }
        value = count * unit.Factor;
        if (value != decimal.Truncate(value))
        {
            error = $"{_noun} is a whole multiple of {_part}";
            return false;
        }
        return true;
    }

    private Unit? FindUnit(ReadOnlySpan<char> symbol)
    {
        foreach (Unit unit in _units)
        {
            if (symbol.SequenceEqual(unit.Symbol))
            {
                return unit;
            }
        }
        return null;
    }

    // Digits, and a point with digits behind it: no sign, no exponent, no separators.
    private static int NumberLength(ReadOnlySpan<char> text)
    {
        int whole = DigitCount(text);
        if (whole == 0 || whole == text.Length || text[whole] != '.')
        {
            return whole;
        }
        int fraction = DigitCount(text[(whole + 1)..]);
        return fraction == 0 ? 0 : whole + 1 + fraction;
    }

    private static int DigitCount(ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }
}
