using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Replicator.Scenarios.Files;

/// <summary>Reads a text file that may be anything: missing, a directory, a gigabyte, not text.</summary>
internal static class TextFile
{
    internal const int MaxBytes = 10_000_000;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static bool TryRead(string path, [NotNullWhen(true)] out string? text, [NotNullWhen(false)] out FileFault? fault)
    {
        text = null;
        byte[]? bytes = Bytes(path, out string? reason);
        if (bytes is null)
        {
            fault = new(0, 0, reason!);
            return false;
        }
        return TryDecode(bytes, out text, out fault);
    }

    private static byte[]? Bytes(string path, out string? reason)
    {
        try
        {
            if (Directory.Exists(path))
            {
                reason = "it is a directory, not a file.";
                return null;
            }
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return Bytes(stream, out reason);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            reason = "the file does not exist.";
        }
        catch (UnauthorizedAccessException)
        {
            reason = "the file may not be read: access is denied.";
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            reason = $"the file cannot be read: {Shown.Plain(e.Message, 300)}";
        }
        return null;
    }

    private static byte[]? Bytes(FileStream stream, out string? reason)
    {
        if (stream.CanSeek && stream.Length > MaxBytes)
        {
            reason = $"the file has {stream.Length} bytes; a scenario file has at most {MaxBytes}.";
            return null;
        }
        // A pipe or a device has no length to ask for: read no more than shows that it is too long.
        using var content = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            if (content.Length + read > MaxBytes)
            {
                reason = $"the file has more than {MaxBytes} bytes, the most a scenario file can have.";
                return null;
            }
            content.Write(buffer, 0, read);
        }
        reason = null;
        return content.ToArray();
    }

    private static bool TryDecode(byte[] bytes, [NotNullWhen(true)] out string? text, [NotNullWhen(false)] out FileFault? fault)
    {
        ReadOnlySpan<byte> content = bytes;
        if (content.StartsWith(Encoding.UTF8.Preamble))
        {
            content = content[Encoding.UTF8.Preamble.Length..];
        }
        try
        {
            text = Utf8.GetString(content);
            fault = null;
            return true;
        }
        catch (DecoderFallbackException e)
        {
            text = null;
            byte found = e.BytesUnknown is [byte first, ..] ? first : (byte)0;
            ReadOnlySpan<byte> before = content[..Math.Clamp(e.Index, 0, content.Length)];
            int line = before.Count((byte)'\n') + 1;
            int column = before.Length - before.LastIndexOf((byte)'\n');
            fault = new(line, column, $"byte 0x{found:X2} is not UTF-8; save the file as UTF-8.");
            return false;
        }
    }
}
