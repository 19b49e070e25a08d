using System.Text;

namespace Replicator.Consistency.Formats;

/// <summary>A text that may be anything, read once from front to back with the place in it, and no further than a history can be long.</summary>
/// <param name="reader">Where it comes from.</param>
/// <param name="bufferLength">How much of it is held at once; at least two characters, so that one can look ahead.</param>
internal sealed class HistoryText(TextReader reader, int bufferLength = 65_536)
{
    /// <summary>What <see cref="Peek"/> and <see cref="Read"/> give behind the end.</summary>
    public const int End = -1;

    private const int LineLengthMax = 65_536;

    private readonly char[] _buffer = new char[bufferLength];
    private int _at;
    private int _length;
    private long _read;

    /// <summary>The line of the next character, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>The column of the next character, from 1.</summary>
    public int Column { get; private set; } = 1;

    public int Peek(int ahead = 0)
    {
        if (_at + ahead >= _length)
        {
            Fill();
        }

        return _at + ahead < _length ? _buffer[_at + ahead] : End;
    }

    public int Read()
    {
        int next = Peek();
        if (next == End)
        {
            return End;
        }

        _at++;
        (Line, Column) = next == '\n' ? (Line + 1, 1) : (Line, Column + 1);
        return next;
    }

    /// <summary>Reads to the end of the line, without it. Null: there is none.</summary>
    public string? ReadLine()
    {
        if (Peek() == End)
        {
            return null;
        }

        var line = new StringBuilder();
        for (int next = Read(); next is not (End or '\n'); next = Read())
        {
            line.Append((char)next);
            if (line.Length > LineLengthMax)
            {
                throw new HistoryFormatException(
                    Line, Column, $"the line has more than {Words.Count(LineLengthMax)} characters; a history has an event on each line, and none is that "
                        + "long. Is this another file?");
            }
        }

        return line.Length > 0 && line[^1] == '\r' ? line.ToString(0, line.Length - 1) : line.ToString();
    }

    // Keeps what was not read yet, so that one can look ahead over the edge.
    private void Fill()
    {
        Array.Copy(_buffer, _at, _buffer, 0, _length - _at);
        (_length, _at) = (_length - _at, 0);
        try
        {
            int count = reader.Read(_buffer, _length, _buffer.Length - _length);
            _length += count;
            _read += count;
        }
        catch (DecoderFallbackException exception)
        {
            throw new HistoryFormatException(Line, 0, "at this line or after it are bytes that are not UTF-8; save the file as UTF-8.", exception);
        }

        if (_read > HistoryReader.LengthMax)
        {
            throw new HistoryFormatException(0, 0, $"the history has more than {Words.Count(HistoryReader.LengthMax)} characters, the most that is read; cut "
                + "it into parts, by key for example.");
        }
    }
}
