using System.Globalization;

namespace Replicator.Cli.Tests;

/// <summary>A writer that does something once, when a text is written to it.</summary>
internal sealed class TripWire(string text, Action action) : StringWriter(CultureInfo.InvariantCulture)
{
    private bool _isTripped;

    public override void Write(char value)
    {
        base.Write(value);
        Look();
    }

    public override void Write(string? value)
    {
        base.Write(value);
        Look();
    }

    public override void Write(char[] buffer, int index, int count)
    {
        base.Write(buffer, index, count);
        Look();
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        base.Write(buffer);
        Look();
    }

    public override void WriteLine(string? value)
    {
        base.WriteLine(value);
        Look();
    }

    public override void WriteLine(ReadOnlySpan<char> buffer)
    {
        base.WriteLine(buffer);
        Look();
    }

    private void Look()
    {
        if (!_isTripped && GetStringBuilder().ToString().Contains(text, StringComparison.Ordinal))
        {
            _isTripped = true;
            action();
        }
    }
}
