using Replicator.Domain.Pki;
using Replicator.Domain.Topology;

namespace Replicator.Domain.Tests.Pki;

public sealed class KeyCustodyTests
{
    [Fact]
    public void A_server_holds_the_keys_that_it_took_and_no_others()
    {
        var custody = new KeyCustody();
        custody.Take(new ServerId(70), "AA");
        custody.Take(new ServerId(3), "AA");
        custody.Take(new ServerId(3), "BB");

        Assert.Equal(["AA", "BB"], custody.Thumbprints);
        Assert.Equal([3, 70], Enumerable.Range(0, 1_000).Where(index => custody.Holds(new ServerId(index), "AA")));
        Assert.True(custody.Holds(new ServerId(3), "BB"));
        Assert.False(custody.Holds(new ServerId(70), "BB"));
        Assert.False(custody.Holds(new ServerId(3), "CC"));
    }
}
