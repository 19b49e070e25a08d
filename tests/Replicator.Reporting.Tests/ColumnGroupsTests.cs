namespace Replicator.Reporting.Tests;

public sealed class ColumnGroupsTests
{
    private static readonly string[][] Rows = [[">Replicas", "Protocol", ">p50", ">Last"], ["10", "antiEntropy", "1.001 s", "1 s"]];

    [Fact]
    public void On_a_wide_page_all_columns_stand_in_one_table() => Assert.Equal([0, 1, 2, 3], Assert.Single(ColumnGroups.Fit(Rows, keys: 2, width: 80)));

    // Of two characters before the table, and two between columns: 2 + 10 + 13 + 9 and 2 + 10 + 13 + 6.
    [Theory]
    [InlineData(40, 1)]
    [InlineData(39, 2)]
    [InlineData(34, 2)]
    public void On_a_narrow_one_every_table_begins_with_the_keys_and_no_cell_is_broken(int width, int tables)
    {
        IReadOnlyList<IReadOnlyList<int>> groups = ColumnGroups.Fit(Rows, keys: 2, width);

        Assert.Equal(tables, groups.Count);
        Assert.All(groups, static group => Assert.Equal([0, 1], group.Take(2)));
        Assert.Equal([2, 3], groups.SelectMany(static group => group.Skip(2)));
    }

    [Fact]
    public void Where_nothing_fits_each_table_has_one_column_all_the_same() => Assert.Equal(2, ColumnGroups.Fit(Rows, keys: 2, width: 10).Count);
}
