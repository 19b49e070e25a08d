using System.Globalization;
using System.Runtime.CompilerServices;

namespace Replicator.Domain;

/// <summary>
/// The interpolated string of <see cref="Invariant.Holds"/>: while the invariant holds, neither its parts are evaluated nor memory is taken.
/// </summary>
[InterpolatedStringHandler]
public ref struct InvariantMessage
{
    private DefaultInterpolatedStringHandler _text;

    /// <summary>Called by the compiler.</summary>
    /// <param name="literalLength">The length of the constant parts.</param>
    /// <param name="formattedCount">The number of holes.</param>
    /// <param name="condition">Whether the invariant holds.</param>
    /// <param name="isEnabled">Whether the text is wanted: only when it does not hold.</param>
    public InvariantMessage(int literalLength, int formattedCount, bool condition, out bool isEnabled)
    {
        isEnabled = !condition;
        _text = condition ? default : new DefaultInterpolatedStringHandler(literalLength, formattedCount, CultureInfo.InvariantCulture);
    }

    /// <summary>Called by the compiler for each constant part.</summary>
    public void AppendLiteral(string value) => _text.AppendLiteral(value);

    /// <summary>Called by the compiler for each hole.</summary>
    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    internal string ToStringAndClear() => _text.ToStringAndClear();
}
