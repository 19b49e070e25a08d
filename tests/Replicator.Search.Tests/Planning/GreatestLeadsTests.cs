using CsCheck;
using Replicator.Search.Planning;

namespace Replicator.Search.Tests.Planning;

public sealed class GreatestLeadsTests
{
    [Fact]
    public void Whatever_the_order_the_greatest_are_kept() => Gen.Int[0, 50].List[1, 40].Select(Gen.Int[1, 12]).Sample((leads, count) =>
    {
        var greatest = new GreatestLeads(count);
        leads.ForEach(greatest.Add);

        Assert.Equal(leads.OrderDescending().Take(count), greatest.Descending);
        Assert.Equal(leads.Count >= count ? leads.OrderDescending().ElementAt(count - 1) : null, greatest.Least);
    });
}
