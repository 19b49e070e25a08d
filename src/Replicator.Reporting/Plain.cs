namespace Replicator.Reporting;

/// <summary>Makes text from a file safe to show: a name must not move the cursor, colour the screen or break a line.</summary>
internal static class Plain
{
    private const char Replacement = '\uFFFD';

    public static string Of(string text) => text.AsSpan().ContainsAnyInRange('\0', '\u001F') || text.AsSpan().ContainsAnyInRange('\u007F', '\u009F')
        ? string.Create(text.Length, text, static (shown, original) =>
        {
            for (int i = 0; i < shown.Length; i++)
            {
                shown[i] = original[i] is '\n' or '\r' or '\t' ? ' ' : char.IsControl(original[i]) ? Replacement : original[i];
            }
        })
        : text;
}
