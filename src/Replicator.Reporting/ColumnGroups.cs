namespace Replicator.Reporting;

/// <summary>
/// Columns of a table that is too wide for a page, as several tables below one another: each begins with the columns that say which row it is, so that no cell is
/// ever broken.
/// </summary>
internal static class ColumnGroups
{
    private const int Indent = 2;
    private const int Gap = 2;

    /// <summary>Which columns stand in which table.</summary>
    /// <param name="rows">The cells, with the headings first.</param>
    /// <param name="keys">How many columns at the left are in every table.</param>
    /// <param name="width">How wide the page is.</param>
    public static IReadOnlyList<IReadOnlyList<int>> Fit(IReadOnlyList<IReadOnlyList<string>> rows, int keys, int width)
    {
        int[] widths = [.. Enumerable.Range(0, rows[0].Count).Select(column => rows.Max(row => row[column].TrimStart('>').Length) + Gap)];
        int[] first = [.. Enumerable.Range(0, keys)];
        int room = width - Indent - first.Sum(column => widths[column]);
        List<IReadOnlyList<int>> groups = [];
        List<int> group = [];
        int left = room;
        for (int column = keys; column < widths.Length; column++)
        {
            if (widths[column] > left && group.Count > 0)
            {
                groups.Add([.. first, .. group]);
                (group, left) = ([], room);
            }

            group.Add(column);
            left -= widths[column];
        }

        return [.. groups, [.. first, .. group]];
    }
}
