using System.Text;

namespace Replicator.Cli;

/// <summary>A writer to a stream that may be full or closed; what happens then is decided in one place.</summary>
/// <param name="inner">Where the text goes.</param>
/// <param name="onFailure">Told of a failure to write; when it returns, what was to be written is lost.</param>
internal sealed class GuardedWriter(TextWriter inner, Action<Exception> onFailure) : TextWriter(inner.FormatProvider)
{
    public override Encoding Encoding => inner.Encoding;

    /// <summary>Every failure ends the command: without its results it has done nothing.</summary>
    public static GuardedWriter ForResults(TextWriter inner) => new(
        inner, static failure => throw new OutputException($"standard output cannot be written: {failure.Message.TrimEnd('.')}", failure));

    /// <summary>No failure is told: there is nobody left to tell it to, and a run may be worth more than the remarks on it.</summary>
    public static GuardedWriter ForRemarks(TextWriter inner) => new(inner, static _ => { });

    public override void Write(char value) => Guarded(() => inner.Write(value));

    public override void Write(string? value) => Guarded(() => inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Guarded(() => inner.Write(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void WriteLine() => Guarded(inner.WriteLine);

    // In one call, so that lines of several threads do not mix.
    public override void WriteLine(string? value) => Guarded(() => inner.WriteLine(value));

    public override void Flush() => Guarded(inner.Flush);

    private void Guarded(Action write)
    {
        try
        {
            write();
        }
        // A closed stream is told in several ways, by system and by how it was closed.
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            onFailure(exception);
        }
    }
}
