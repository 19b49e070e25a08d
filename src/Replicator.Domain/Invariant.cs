using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Replicator.Domain;

/// <summary>
/// States what must hold inside this system. It is on in Release and not meant for bad input or for expected failures such as loss.
/// </summary>
public static class Invariant
{
    /// <summary>Throws when <paramref name="condition"/> is false. The message is formatted only then.</summary>
    /// <param name="condition">What must hold.</param>
    /// <param name="message">What was found, what was expected, and where.</param>
    /// <exception cref="InvariantViolationException"><paramref name="condition"/> is false.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Holds(
        [DoesNotReturnIf(false)] bool condition,
        [InterpolatedStringHandlerArgument(nameof(condition))] ref InvariantMessage message)
    {
        if (!condition)
        {
            Throw(message.ToStringAndClear());
        }
    }

    [DoesNotReturn]
    private static void Throw(string message) => throw new InvariantViolationException(message);
}
