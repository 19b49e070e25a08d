using System.Security.Cryptography.X509Certificates;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Event;
using Akka.Remote.Transport.DotNetty;
using Replicator.ClusterHost.Inspection;

namespace Replicator.ClusterHost.Security;

/// <summary>TLS between members: both sides show a certificate, and each checks that of the other by the cluster's authority.</summary>
/// <remarks>
/// A limit: a certificate says that whoever shows it is a member, not which. A member can say in Akka's handshake that it is at another's address; the addresses in its
/// certificate are not held against that, since Akka's transport does not tell an adapter which certificate a connection showed, and an address that the socket has is
/// another one wherever addresses are translated. Certificates are therefore for machines that one trusts alike.
/// </remarks>
public static class MemberTls
{
    /// <summary>The scheme of members' addresses.</summary>
    public const string Scheme = $"akka.{InspectionConfiguration.Scheme}.ssl.tcp";

    /// <summary>What an actor system needs besides <see cref="SetupOf"/>: whoever is known is inspected still.</summary>
    public static Config Hocon { get; } =
        ConfigurationFactory.ParseString("akka.remote.dot-netty.tcp.enable-ssl = true").WithFallback(InspectionConfiguration.Hocon);

    /// <summary>What an actor system is made with.</summary>
    /// <param name="certificate">The member's certificate with its key.</param>
    /// <param name="check">Who is a member.</param>
    public static Setup SetupOf(X509Certificate2 certificate, MemberCheck check) => new DotNettySslSetup(
        certificate, suppressValidation: false, requireMutualAuthentication: true, customValidator: (shown, _, peer, _, log) =>
        {
            string? problem = check.Refuse(shown);
            if (problem is not null)
            {
                log.Warning("refused {0}: {1}", peer, problem);
            }

            return problem is null;
        });
}
