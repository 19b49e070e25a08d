using System.Text;
using Replicator.Consistency.Formats;
using Replicator.Consistency.Operations;
using Replicator.Scenarios.Files;

namespace Replicator.Scenarios.Histories;

/// <summary>Reads a history of operations from a file that may be anything: missing, a directory, a gigabyte, not text.</summary>
public static class HistoryFile
{
    /// <summary>Reads a history.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="found">The same, and what it turned out to be when that was <see cref="HistoryFormat.Auto"/>.</param>
    /// <exception cref="HistoryFileException">There is none to be read.</exception>
    public static OperationHistory Read(string path, HistoryFormat format, out HistoryFormat found)
    {
        try
        {
            if (Directory.Exists(path))
            {
                throw new HistoryFileException($"{path}: error: it is a directory, not a file.");
            }

            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            RequireLength(path, stream);
            using var reader = new StreamReader(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            return HistoryReader.Read(reader, format, out found);
        }
        catch (HistoryFormatException exception)
        {
            throw new HistoryFileException($"{Place(path, exception)}: error: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new HistoryFileException($"{path}: error: the file does not exist.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new HistoryFileException($"{path}: error: the file cannot be read: {Shown.Plain(exception.Message, 300)}", exception);
        }
    }

    // Asked before anything is read; of a pipe, which has no length, as much is read as a history can have.
    private static void RequireLength(string path, FileStream stream)
    {
        if (stream.CanSeek && stream.Length > HistoryReader.LengthMax)
        {
            throw new HistoryFileException(
                $"{path}: error: the file has {stream.Length} bytes; a history has at most {HistoryReader.LengthMax}. Cut it into parts, by key for example.");
        }
    }

    private static string Place(string path, HistoryFormatException exception) => (exception.Line, exception.Column) switch
    {
        (0, _) => path,
        (int line, 0) => $"{path}({line})",
        (int line, int column) => $"{path}({line},{column})",
    };
}
