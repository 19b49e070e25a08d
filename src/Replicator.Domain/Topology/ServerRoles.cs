using System.Collections.Immutable;

namespace Replicator.Domain.Topology;

/// <summary>
/// Facts about each role. Titles in quotation marks are pages of Microsoft's Lync Server 2013 library. Every computer of the topology
/// holds a replica ("Move the Lync Server 2010 Central Management Server to Lync Server 2013"); packages go over SMB, to Edge servers over
/// HTTPS ("Ports and protocols for internal servers", "Port summary: single consolidated edge").
/// </summary>
public static class ServerRoles
{
    /// <summary>The facts of every role, in the order of <see cref="ServerRole"/>.</summary>
    public static ImmutableArray<RoleFacts> All { get; } =
    [
        // Twelve servers: "Supported topologies". All of a pool share one OAuth certificate: "Assigning a server-to-server
        // authentication certificate".
        new(ServerRole.FrontEnd, "frontEnd", true, true, ReplicaTransport.Smb, 12),
        // A pool of one; OAuthTokenIssuer is one of its up to four certificates: "Certificate requirements for internal servers",
        // "Configure certificates for servers".
        new(ServerRole.StandardEdition, "standardEdition", true, true, ReplicaTransport.Smb, 1),
        // Ten servers: "Supported topologies". Lists OAuthTokenIssuer as required: "Certificate summary: single Director".
        new(ServerRole.Director, "director", true, true, ReplicaTransport.Smb, 10),
        // Twelve are supported although Topology Builder accepts twenty: "Capacity planning using the user models", "Choosing a
        // topology". OAuthTokenIssuer stands in none of its certificate tables.
        new(ServerRole.Edge, "edge", true, false, ReplicaTransport.Https, 12),
        // No limit is published for a stand-alone pool; its table lists Default only: "Certificate requirements for internal servers".
        new(ServerRole.Mediation, "mediation", true, false, ReplicaTransport.Smb, null),
        // Four active and four standby servers: "Capacity planning for Persistent Chat Server".
        new(ServerRole.PersistentChat, "persistentChat", true, false, ReplicaTransport.Smb, 8),
        // Each appliance is a box of its own at a branch, so a pool of many is only a way to list them: "Sites".
        new(ServerRole.SurvivableBranchAppliance, "survivableBranchAppliance", true, false, ReplicaTransport.Smb, null),
        // As the appliance; that it does without OAuthTokenIssuer is not confirmed by any page.
        new(ServerRole.SurvivableBranchServer, "survivableBranchServer", true, false, ReplicaTransport.Smb, null),
    ];

    /// <summary>The facts of <paramref name="role"/>.</summary>
    public static RoleFacts Facts(this ServerRole role) => All[(int)role];

    /// <summary>Finds the role that scenario files spell <paramref name="name"/>; exact, since files are not guessed at.</summary>
    public static bool TryParse(string name, out ServerRole role)
    {
        foreach (RoleFacts facts in All)
        {
            if (facts.Name == name)
            {
                role = facts.Role;
                return true;
            }
        }
        role = default;
        return false;
    }
}
