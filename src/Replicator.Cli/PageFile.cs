using System.Text;

namespace Replicator.Cli;

/// <summary>A page that was asked for by its path.</summary>
internal static class PageFile
{
    /// <summary>Writes it, whole or not at all. What was there is replaced.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public static void Write(string path, Action<TextWriter> write)
    {
        string partial = $"{path}.partial";
        try
        {
            using (var writer = new StreamWriter(partial, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" })
            {
                write(writer);
            }

            File.Move(partial, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            TryRemove(partial);
            throw new OutputException($"{path} cannot be written: {exception.Message}", exception);
        }
    }

    private static void TryRemove(string partial)
    {
        try
        {
            File.Delete(partial);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // What led here is what is told.
        }
    }
}
