using System.Buffers;
using System.Text;

namespace Replicator.Scenarios.Folders;

/// <summary>Comma separated values after RFC 4180, with line ends of one character when written and of either kind when read.</summary>
public static class Csv
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    /// <summary>Writes a field, in quotes when it needs them.</summary>
    public static void WriteField(TextWriter writer, ReadOnlySpan<char> field)
    {
        if (!field.ContainsAny(Special))
        {
            writer.Write(field);
            return;
        }

        writer.Write('"');
        foreach (char character in field)
        {
            writer.Write(character);
            if (character == '"')
            {
                writer.Write('"');
            }
        }

        writer.Write('"');
    }

    /// <summary>Reads a record into <paramref name="fields"/>; false at the end of the text.</summary>
    public static bool ReadRecord(TextReader reader, List<string> fields)
    {
        fields.Clear();
        if (reader.Peek() < 0)
        {
            return false;
        }

        var field = new StringBuilder();
        bool isQuoted = false;
        while (reader.Read() is >= 0 and int read)
        {
            char character = (char)read;
            if (isQuoted)
            {
                isQuoted = ReadQuoted(reader, character, field);
            }
            else if (character == '"')
            {
                isQuoted = true;
            }
            else if (character == ',')
            {
                Take(field, fields);
            }
            else if (character == '\n')
            {
                break;
            }
            else if (character != '\r' || reader.Peek() != '\n')
            {
                field.Append(character);
            }
        }

        Take(field, fields);
        return true;
    }

    private static bool ReadQuoted(TextReader reader, char character, StringBuilder field)
    {
        if (character != '"')
        {
            field.Append(character);
            return true;
        }

        if (reader.Peek() != '"')
        {
            return false;
        }

        field.Append((char)reader.Read());
        return true;
    }

    private static void Take(StringBuilder field, List<string> fields)
    {
        fields.Add(field.ToString());
        field.Clear();
    }
}
