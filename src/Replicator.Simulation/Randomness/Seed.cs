using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Replicator.Simulation.Randomness;

/// <summary>
/// The one number from which every draw of a run follows. Any value is as good as any other, zero (the default) included; near seeds give
/// unrelated runs. Written and read as a plain decimal number.
/// </summary>
/// <param name="Value">From 0 to 18446744073709551615.</param>
public readonly record struct Seed(ulong Value)
{
    /// <summary>Reads what <see cref="ToString"/> writes: decimal digits, without sign, spaces or separators.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException"><paramref name="text"/> is anything else, or too large.</exception>
    public static Seed Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out Seed seed)
            ? seed
            : throw new FormatException($"'{text}' is not a seed; expected a whole number from 0 to {ulong.MaxValue}, in digits only.");
    }

    /// <summary>Reads what <see cref="ToString"/> writes; false, and the seed 0, for anything else, null included.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Seed seed)
    {
        bool isRead = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value);
        seed = new Seed(value);
        return isRead;
    }

    /// <summary>The value in decimal digits.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
