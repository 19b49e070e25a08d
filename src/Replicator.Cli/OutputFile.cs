using System.Text;

namespace Replicator.Cli;

/// <summary>A file that was asked for by its path.</summary>
internal static class OutputFile
{
    /// <summary>Writes a text, whole or not at all. What was there is replaced.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public static void WriteText(string path, Action<TextWriter> write) => Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        write(writer);
    });

    /// <summary>Writes bytes, whole or not at all. What was there is replaced.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string partial = $"{path}.partial";
        try
        {
            using (FileStream stream = Create(path, partial))
            {
                write(stream);
            }

            File.Move(partial, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            TryRemove(partial);
            throw Unwritable(path, exception);
        }
        catch
        {
            // Half a file is of no use to anybody.
            TryRemove(partial);
            throw;
        }
    }

    private static FileStream Create(string path, string partial)
    {
        try
        {
            return File.Create(partial);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw Unwritable(path, exception);
        }
    }

    private static OutputException Unwritable(string path, Exception exception) => new($"{path} cannot be written: {exception.Message}", exception);

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
