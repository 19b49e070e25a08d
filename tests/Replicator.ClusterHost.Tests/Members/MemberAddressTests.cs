using Replicator.ClusterHost.Members;

namespace Replicator.ClusterHost.Tests.Members;

public sealed class MemberAddressTests
{
    [Theory]
    [InlineData("10.0.0.7:4053", "10.0.0.7", 4053)]
    [InlineData("fe01.contoso.com:1", "fe01.contoso.com", 1)]
    [InlineData("localhost:65535", "localhost", 65_535)]
    [InlineData("[::1]:4053", "::1", 4053)]
    public void An_address_is_a_host_and_a_port_and_is_written_as_it_was(string text, string host, int port)
    {
        MemberAddress? address = MemberAddress.TryParse(text);

        Assert.Equal(new MemberAddress(host, port), address);
        Assert.Equal(text, address!.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("fe01")]
    [InlineData(":4053")]
    [InlineData("[]:4053")]
    [InlineData(" :4053")]
    [InlineData("fe 01:4053")]
    [InlineData("fe01:")]
    [InlineData("fe01:0")]
    [InlineData("fe01:-1")]
    [InlineData("fe01:+1")]
    [InlineData("fe01: 1")]
    [InlineData("fe01:65536")]
    [InlineData("fe01:99999999999")]
    [InlineData("fe01:http")]
    [InlineData("[::1]")]
    [InlineData("::1")]
    [InlineData("::1:4053")]
    [InlineData("[::1:4053")]
    [InlineData("[fe01]:4053")]
    public void Anything_else_is_none(string text) => Assert.Null(MemberAddress.TryParse(text));
}
