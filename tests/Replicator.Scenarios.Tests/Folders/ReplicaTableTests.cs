using Replicator.Scenarios.Folders;
using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Tests.Folders;

public sealed class ReplicaTableTests
{
    private static readonly ReplicaStatus Plain = new(
        true, "fe-01.contoso.com", new DateTimeOffset(2015, 1, 1, 0, 0, 13, TimeSpan.Zero).AddTicks(3_652_736), null, "fe", "1.2");

    [Fact]
    public void A_row_is_a_line_with_times_to_the_tick_and_nothing_for_never() =>
        Assert.Equal(
            "UpToDate,ReplicaFqdn,LastStatusReport,LastUpdateCreation,Pool,Acknowledged\nTrue,fe-01.contoso.com,2015-01-01T00:00:13.3652736Z,,fe,1.2\n",
            Write(Plain));

    [Fact]
    public void A_time_is_written_in_universal_time()
    {
        ReplicaStatus row = Plain with { LastStatusReport = new DateTimeOffset(2015, 1, 1, 2, 0, 0, TimeSpan.FromHours(2)) };

        Assert.Contains(",2015-01-01T00:00:00.0000000Z,", Write(row), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b")]
    [InlineData("a\"b\"")]
    [InlineData("a\nb")]
    [InlineData("a\r\nb")]
    [InlineData("\"")]
    [InlineData("")]
    public void What_needs_quotes_comes_back_unchanged(string name)
    {
        ReplicaStatus row = Plain with { ReplicaFqdn = name, Pool = name };

        Assert.Equal([row], Read(Write(row)));
    }

    [Fact]
    public void Line_ends_of_either_kind_are_read() => Assert.Equal([Plain, Plain], Read(Write(Plain, Plain).ReplaceLineEndings("\r\n")));

    [Theory]
    [InlineData("UpToDate\n", "line 1 is not 'UpToDate,ReplicaFqdn,LastStatusReport,LastUpdateCreation,Pool,Acknowledged'")]
    [InlineData("", "line 1 is not 'UpToDate,ReplicaFqdn,LastStatusReport,LastUpdateCreation,Pool,Acknowledged'")]
    [InlineData("UpToDate,ReplicaFqdn,LastStatusReport,LastUpdateCreation,Pool,Acknowledged\nTrue,a\n", "line 2 does not have 6 fields that begin with True or False")]
    [InlineData(
        "UpToDate,ReplicaFqdn,LastStatusReport,LastUpdateCreation,Pool,Acknowledged\nTrue,a,yesterday,,p,1.1\n",
        "line 2 has 'yesterday' where a time such as 2015-01-01T00:00:13.3652736Z belongs")]
    public void What_is_no_such_table_is_refused_with_its_line(string text, string expected) =>
        Assert.Equal(expected, Assert.Throws<FormatException>(() => Read(text)).Message);

    private static string Write(params ReplicaStatus[] rows)
    {
        using var writer = new StringWriter();
        ReplicaTable.Write(writer, rows);
        return writer.ToString();
    }

    private static List<ReplicaStatus> Read(string text)
    {
        using var reader = new StringReader(text);
        return [.. ReplicaTable.Read(reader)];
    }
}
