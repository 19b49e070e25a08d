using Replicator.Scenarios.Folders;
using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Tests.Folders;

public sealed class ReplicaTableTests
{
    private static readonly ReplicaStatus Plain = new(
        true, "fe-01.contoso.com", new DateTimeOffset(2015, 1, 1, 0, 0, 13, TimeSpan.Zero).AddTicks(3_652_736), null, "fe", "1.2");

    private static readonly UsedCertificates Rolled = new(
        new NamedCertificate("b, the second", new string('B', 40)),
        new NamedCertificate("a", new string('A', 40)),
        new NamedCertificate("c", new string('C', 40)),
        new DateTimeOffset(2015, 2, 1, 0, 0, 0, TimeSpan.Zero));

    private const string Short = "UpToDate,ReplicaFqdn,LastStatusReport,LastUpdateCreation,Pool,Acknowledged";

    private const string Header = Short
        + ",InstallsCertificate,AssignedAt,Current,CurrentThumbprint,Previous,PreviousThumbprint,Next,NextThumbprint,NextEffectiveDate";

    [Fact]
    public void A_row_is_a_line_with_times_to_the_tick_and_nothing_for_never() =>
        Assert.Equal($"{Header}\nTrue,fe-01.contoso.com,2015-01-01T00:00:13.3652736Z,,fe,1.2,,,,,,,,,\n", Write(Plain));

    [Fact]
    public void A_row_ends_with_the_certificates_that_the_server_uses()
    {
        ReplicaStatus row = Plain with { InstallsCertificate = true, AssignedAt = Plain.LastStatusReport, Certificates = Rolled };

        Assert.EndsWith(
            $",1.2,True,2015-01-01T00:00:13.3652736Z,\"b, the second\",{new string('B', 40)},a,{new string('A', 40)},c,{new string('C', 40)},2015-02-01T00:00:00.0000000Z\n",
            Write(row),
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_servers_use_comes_back_row_by_row()
    {
        ReplicaStatus uses = Plain with { InstallsCertificate = true, AssignedAt = Plain.LastStatusReport, Certificates = Rolled };
        ReplicaStatus first = uses with { Certificates = new UsedCertificates(Rolled.Previous!) };
        ReplicaStatus none = Plain with { InstallsCertificate = false };

        Assert.Equal([uses, uses, first, none, uses], Read(Write(uses, uses, first, none, uses)));
    }

    [Fact]
    public void A_table_from_before_there_were_these_columns_is_read() =>
        Assert.Equal([Plain], Read($"{Short}\nTrue,fe-01.contoso.com,2015-01-01T00:00:13.3652736Z,,fe,1.2\n"));

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
    [InlineData("UpToDate\n", $"line 1 is not '{Header}'")]
    [InlineData("", $"line 1 is not '{Header}'")]
    [InlineData("UpToDate,ReplicaFqdn,LastStatusReport,LastUpdateCreation,Pool,Acknowledged\nTrue,a\n", "line 2 does not have 6 fields that begin with True or False")]
    [InlineData(
        "UpToDate,ReplicaFqdn,LastStatusReport,LastUpdateCreation,Pool,Acknowledged\nTrue,a,yesterday,,p,1.1\n",
        "line 2 has 'yesterday' where a time such as 2015-01-01T00:00:13.3652736Z belongs")]
    [InlineData($"{Header}\nTrue,a,,,p,1.1,Perhaps,,,,,,,,\n", "line 2 has 'Perhaps' where True or False belongs")]
    [InlineData($"{Header}\nTrue,a,,,p,1.1\n", "line 2 does not have 15 fields that begin with True or False")]
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
