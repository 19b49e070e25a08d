using Replicator.Domain.Topology;

namespace Replicator.Domain.Tests.Topology;

public sealed class DnsNameTests
{
    [Theory]
    [InlineData("pool01", true)]
    [InlineData("a", true)]
    [InlineData("A-1", true)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData("a-", false)]
    [InlineData("a_b", false)]
    [InlineData("a.b", false)]
    [InlineData("../x", false)]
    [InlineData("<script>", false)]
    [InlineData("pöol", false)]
    public void A_label_has_letters_digits_and_inner_hyphens(string text, bool expected) => Assert.Equal(expected, DnsName.IsLabel(text));

    [Fact]
    public void A_label_has_at_most_63_characters()
    {
        Assert.True(DnsName.IsLabel(new string('a', 63)));
        Assert.False(DnsName.IsLabel(new string('a', 64)));
    }

    [Theory]
    [InlineData("contoso.com", true)]
    [InlineData("contoso", true)]
    [InlineData("contoso.com.", false)]
    [InlineData(".com", false)]
    [InlineData("a..b", false)]
    [InlineData("", false)]
    public void A_name_is_labels_with_dots_between(string text, bool expected) => Assert.Equal(expected, DnsName.IsName(text));

    [Fact]
    public void A_name_has_at_most_253_characters()
    {
        string name = string.Join('.', Enumerable.Repeat(new string('a', 63), 4));
        Assert.False(DnsName.IsName(name));
        Assert.True(DnsName.IsName(name.AsSpan(0, 253)));
    }
}
