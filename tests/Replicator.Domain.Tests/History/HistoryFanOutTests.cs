using Replicator.Domain.Certificates;
using Replicator.Domain.History;
using Replicator.Domain.Protocol;
using Replicator.Domain.Tests.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Domain.Tests.History;

public sealed class HistoryFanOutTests : StateMachineTests
{
    [Fact]
    public void Tells_every_listener_every_event()
    {
        RequestId id = new(new ServerId(1), 1);
        HistoryFanOut history = new([this, NoHistory.Instance, this]);

        history.RequestMade(id, CertificateType.OAuthTokenIssuer, Certificate("a"), S(1));
        history.RequestCommitted(id, V(1), CertificateType.OAuthTokenIssuer, Certificate("a"), S(2));
        history.RequestAnswered(id, V(1), S(3));
        history.Applied(new ServerId(2), V(0), V(1), complete: true, S(4));
        history.Acknowledged(new ServerId(2), V(1), S(5));
        history.Restarted(new ServerId(2), V(0), S(6));

        string[] told =
        [
            "00:00:01 made #1/1 a",
            "00:00:02 committed #1/1 a as 1.1",
            "00:00:03 answered #1/1 with 1.1",
            "00:00:04 #2 applied none to 1.1 complete",
            "00:00:05 #2 acknowledged 1.1",
            "00:00:06 #2 restarted with none",
        ];
        Assert.Equal(told.SelectMany(line => new[] { line, line }), Events);
    }
}
