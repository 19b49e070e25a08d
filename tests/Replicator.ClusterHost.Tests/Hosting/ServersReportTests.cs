using Replicator.ClusterHost.Control.V1;
using Replicator.ClusterHost.Hosting;
using Replicator.Domain.Topology;

namespace Replicator.ClusterHost.Tests.Hosting;

public sealed class ServersReportTests
{
    private readonly List<Servers> _told = [];

    [Fact]
    public void A_member_without_servers_says_so_at_once()
    {
        Report(count: 0, perMessage: 3);

        Servers part = Assert.Single(_told);
        Assert.Equal((7, "member01", true, 0), (part.Number, part.Name, part.IsLast, part.Servers_.Count));
    }

    [Theory]
    [InlineData(1, "1!")]
    [InlineData(3, "3!")]
    [InlineData(4, "3 1!")]
    [InlineData(6, "3 3!")]
    public void Each_message_is_full_but_the_last_which_says_so(int count, string expected)
    {
        ServersReport report = Report(count, perMessage: 3);

        Assert.All(Enumerable.Range(0, count), index => report.Add(new ServerId(index), replica: null, isStarting: false));

        Assert.Equal(expected, string.Join(' ', _told.Select(static part => $"{part.Servers_.Count}{(part.IsLast ? "!" : "")}")));
        Assert.Equal(Enumerable.Range(0, count), _told.SelectMany(static part => part.Servers_).Select(static server => server.Server));
    }

    [Fact]
    public void Nothing_is_told_before_a_message_is_full()
    {
        ServersReport report = Report(count: 3, perMessage: 3);

        report.Add(new ServerId(0), replica: null, isStarting: false);
        report.Add(new ServerId(1), replica: null, isStarting: false);

        Assert.Empty(_told);
    }

    [Fact]
    public void A_server_without_a_replica_is_down_and_has_nothing()
    {
        Report(count: 1, perMessage: 3).Add(new ServerId(4), replica: null, isStarting: false);

        Assert.Equal([new ServerState { Server = 4, IsUp = false }], _told.SelectMany(static part => part.Servers_));
    }

    private ServersReport Report(int count, int perMessage) => new(7, "member01", count, perMessage, _told.Add);
}
