using System.Globalization;
using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Folders;

/// <summary>Writes and reads <c>replicas.csv</c>, row by row: a table of a million replicas is never held.</summary>
/// <remarks>Tables of versions of the program that knew nothing of what is assigned lack the last columns, and are read as well.</remarks>
internal static class ReplicaTable
{
    private const string ShortHeader = "UpToDate,ReplicaFqdn,LastStatusReport,LastUpdateCreation,Pool,Acknowledged";

    private const string Header = ShortHeader
        + ",InstallsCertificate,AssignedAt,Current,CurrentThumbprint,Previous,PreviousThumbprint,Next,NextThumbprint,NextEffectiveDate";

    private const int ShortColumns = 6;

    private const int Columns = 15;

    // As in ISO 8601, to the tick, in UTC: yyyy-MM-ddTHH:mm:ss.fffffffZ. It sorts as it reads, and spelling it out takes several times as long.
    private const string TimeFormat = "O";

    private const int TimeLength = 28;

    public static void Write(TextWriter writer, IEnumerable<ReplicaStatus> rows)
    {
        writer.Write(Header);
        writer.Write('\n');
        UsedCertificates? last = null;
        string used = CertificateFields(null);
        foreach (ReplicaStatus row in rows)
        {
            // Most of a million rows use the same as the row before.
            if (!ReferenceEquals(row.Certificates, last))
            {
                (last, used) = (row.Certificates, CertificateFields(row.Certificates));
            }

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
            writer.Write(row.InstallsCertificate switch { true => ",True,", false => ",False,", null => ",," });
            Write(writer, row.AssignedAt);
            writer.Write(used);
        }
    }

    /// <summary>Reads the rows as they are asked for.</summary>
    /// <exception cref="FormatException">The text is no such table. The message names the line.</exception>
    public static IEnumerable<ReplicaStatus> Read(TextReader reader)
    {
        List<string> fields = [];
        string header = Csv.ReadRecord(reader, fields) ? string.Join(',', fields) : "";
        if (header is not (Header or ShortHeader))
        {
            throw new FormatException($"line 1 is not '{Header}'");
        }

        int columns = header == Header ? Columns : ShortColumns;
        for (int line = 2; Csv.ReadRecord(reader, fields); line++)
        {
            yield return Row(fields, columns, line);
        }
    }

    private static void Write(TextWriter writer, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            Span<char> text = stackalloc char[TimeLength];
            known.UtcDateTime.TryFormat(text, out int length, TimeFormat, CultureInfo.InvariantCulture);
            writer.Write(text[..length]);
        }
    }

    // The last seven fields with the end of the line.
    private static string CertificateFields(UsedCertificates? certificates)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        foreach (NamedCertificate? each in (NamedCertificate?[])[certificates?.Current, certificates?.Previous, certificates?.Next])
        {
            writer.Write(',');
            Csv.WriteField(writer, each?.Request);
            writer.Write(',');
            Csv.WriteField(writer, each?.Thumbprint);
        }

        writer.Write(',');
        Write(writer, certificates?.NextEffectiveDate);
        writer.Write('\n');
        return writer.ToString();
    }

    private static ReplicaStatus Row(List<string> fields, int columns, int line)
    {
        if (fields.Count != columns || !bool.TryParse(fields[0], out bool isUpToDate))
        {
            throw new FormatException($"line {line} does not have {columns} fields that begin with True or False");
        }

        var row = new ReplicaStatus(isUpToDate, fields[1], Time(fields[2], line), Time(fields[3], line), fields[4], fields[5]);
        return columns == ShortColumns ? row : row with
        {
            InstallsCertificate = Flag(fields[6], line),
            AssignedAt = Time(fields[7], line),
            Certificates = Named(fields, 8) is { } current
                ? new UsedCertificates(current, Named(fields, 10), Named(fields, 12), Time(fields[14], line))
                : null,
        };
    }

    private static NamedCertificate? Named(List<string> fields, int at) => fields[at + 1].Length == 0 ? null : new NamedCertificate(fields[at], fields[at + 1]);

    private static bool? Flag(string text, int line) => text.Length == 0 ? null
        : bool.TryParse(text, out bool flag) ? flag
        : throw new FormatException($"line {line} has '{text}' where True or False belongs");

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
