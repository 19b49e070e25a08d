using System.Globalization;
using Replicator.Scenarios.Results;

namespace Replicator.Reporting.Html;

/// <summary>
/// The replication status, no longer than a page can show: the first servers, and after them the first that are not up to date. Rows are taken as they pass by, so that a million of them are gone
/// through once. Not thread safe.
/// </summary>
public sealed class PageStatus
{
    private const int FirstMax = 1_000;
    private const int BehindMax = 1_000;

    private readonly List<IReadOnlyList<string>> _rows = [];
    private int _seen;
    private int _behind;

    /// <summary>The rows: whether it is up to date, the server, its pool, when it last reported, when it was last sent something, what it acknowledged, the certificate it uses, and since when.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows => _rows;

    /// <summary>How many rows were left out.</summary>
    public int Omitted => _seen - _rows.Count;

    /// <summary>Looks at all rows.</summary>
    public static PageStatus Of(IEnumerable<ReplicaStatus> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var status = new PageStatus();
        foreach (ReplicaStatus row in rows)
        {
            status.See(row);
        }

        return status;
    }

    /// <summary>The same rows, each of which is looked at as it passes.</summary>
    public IEnumerable<ReplicaStatus> Watch(IEnumerable<ReplicaStatus> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (ReplicaStatus row in rows)
        {
            See(row);
            yield return row;
        }
    }

    private void See(ReplicaStatus row)
    {
        if (_seen++ < FirstMax)
        {
            _rows.Add(Fields(row));
        }
        else if (!row.UpToDate && _behind++ < BehindMax)
        {
            _rows.Add(Fields(row));
        }
    }

    private static string[] Fields(ReplicaStatus row) =>
    [
        row.UpToDate ? "True" : "False", row.ReplicaFqdn, row.Pool, Text(row.LastStatusReport), Text(row.LastUpdateCreation), row.Acknowledged,
        row.Certificates?.Current?.Request ?? "", Text(row.AssignedAt),
    ];

    private static string Text(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture) ?? "";
}
