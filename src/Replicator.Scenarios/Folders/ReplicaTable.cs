using System.Globalization;
using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Folders;

/// <summary>Writes and reads <c>replicas.csv</c>, row by row: a table of a million replicas is never held.</summary>
internal static class ReplicaTable
{
    private const string Header = "UpToDate,ReplicaFqdn,LastStatusReport,LastUpdateCreation,Pool,Acknowledged";

    private const int Columns = 6;

    // As in ISO 8601, to the tick, in UTC; sorts as it reads.
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.fffffffZ";

    public static void Write(TextWriter writer, IEnumerable<ReplicaStatus> rows)
    {
        writer.Write(Header);
        writer.Write('\n');
        foreach (ReplicaStatus row in rows)
        {
            writer.Write(row.UpToDate ? "True," : "False,");
            Csv.WriteField(writer, row.ReplicaFqdn);
            writer.Write(',');
            Write(writer, row.LastStatusReport);
            writer.Write(',');
            Write(writer, row.LastUpdateCreation);
            writer.Write(',');
            Csv.WriteField(writer, row.Pool);
            writer.Write(',');
            Csv.WriteField(writer, row.Acknowledged);
            writer.Write('\n');
        }
    }

    /// <summary>Reads the rows as they are asked for.</summary>
    /// <exception cref="FormatException">The text is no such table. The message names the line.</exception>
    public static IEnumerable<ReplicaStatus> Read(TextReader reader)
    {
        List<string> fields = [];
        if (!Csv.ReadRecord(reader, fields) || string.Join(',', fields) != Header)
        {
            throw new FormatException($"line 1 is not '{Header}'");
        }

        for (int line = 2; Csv.ReadRecord(reader, fields); line++)
        {
            yield return Row(fields, line);
        }
    }

    private static void Write(TextWriter writer, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            Span<char> text = stackalloc char[TimeFormat.Length];
            known.UtcDateTime.TryFormat(text, out int length, TimeFormat, CultureInfo.InvariantCulture);
            writer.Write(text[..length]);
        }
    }

    private static ReplicaStatus Row(List<string> fields, int line)
    {
        if (fields.Count != Columns || !bool.TryParse(fields[0], out bool isUpToDate))
        {
            throw new FormatException($"line {line} does not have {Columns} fields that begin with True or False");
        }

        return new ReplicaStatus(isUpToDate, fields[1], Time(fields[2], line), Time(fields[3], line), fields[4], fields[5]);
    }

    private static DateTimeOffset? Time(string text, int line)
    {
        if (text.Length == 0)
        {
            return null;
        }

        return DateTimeOffset.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : throw new FormatException($"line {line} has '{text}' where a time such as 2015-01-01T00:00:13.3652736Z belongs");
    }
}
