using Replicator.Domain.Topology;

namespace Replicator.Domain.Tests.Topology;

public sealed class ServerRolesTests
{
    [Fact]
    public void Has_the_facts_of_every_role_in_order() =>
        Assert.Equal(Enum.GetValues<ServerRole>(), ServerRoles.All.Select(facts => facts.Role));

    [Fact]
    public void Every_role_is_spelled_as_its_name_in_camel_case()
    {
        foreach (RoleFacts facts in ServerRoles.All)
        {
            string name = facts.Role.ToString();
            Assert.Equal(char.ToLowerInvariant(name[0]) + name[1..], facts.Name);
            Assert.True(ServerRoles.TryParse(facts.Name, out ServerRole role));
            Assert.Equal(facts.Role, role);
        }
        Assert.False(ServerRoles.TryParse("FrontEnd", out _));
    }

    [Fact]
    public void Every_role_holds_a_replica() => Assert.All(ServerRoles.All, facts => Assert.True(facts.HoldsReplica));

    [Fact]
    public void Front_ends_Standard_Edition_servers_and_Directors_install_the_global_certificate_and_may_request_it()
    {
        ServerRole[] expected = [ServerRole.FrontEnd, ServerRole.StandardEdition, ServerRole.Director];
        Assert.Equal(expected, ServerRoles.All.Where(facts => facts.InstallsOAuthTokenIssuer).Select(facts => facts.Role));
        Assert.Equal(expected, ServerRoles.All.Where(facts => facts.CanRequestGlobalCertificate).Select(facts => facts.Role));
    }

    [Fact]
    public void Only_Edge_servers_are_reached_over_HTTPS() =>
        Assert.Equal([ServerRole.Edge], ServerRoles.All.Where(facts => facts.Transport == ReplicaTransport.Https).Select(facts => facts.Role));

    [Fact]
    public void Only_a_front_end_pool_or_a_Standard_Edition_server_can_hold_the_CMS() =>
        Assert.Equal([ServerRole.FrontEnd, ServerRole.StandardEdition], ServerRoles.All.Where(facts => facts.CanHoldCms).Select(facts => facts.Role));

    [Fact]
    public void Published_limits_of_a_pool_are_these() => Assert.Equal(
        [12, 1, 10, 12, null, 8, null, null], ServerRoles.All.Select(facts => facts.PoolLimit));
}
