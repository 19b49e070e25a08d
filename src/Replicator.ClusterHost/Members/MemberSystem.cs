using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Cluster.Sharding;
using Akka.Cluster.Tools.Singleton;
using Akka.Configuration;
using Akka.DistributedData;
using Replicator.ClusterHost.Inspection;
using Replicator.ClusterHost.Security;
using Replicator.ClusterHost.Wire;

namespace Replicator.ClusterHost.Members;

/// <summary>What the actor system of a member is made with. The certificates are its own to dispose of.</summary>
internal sealed class MemberSystem : IDisposable
{
    /// <summary>The name of the actor systems of all members.</summary>
    public const string Name = "replicator";

    private readonly X509Certificate2? _certificate;
    private readonly X509Certificate2? _authority;

    private MemberSystem(Config config, X509Certificate2? certificate, X509Certificate2? authority)
    {
        (Config, _certificate, _authority) = (config, certificate, authority);
        Setup = certificate is not null && authority is not null ? MemberTls.SetupOf(certificate, new MemberCheck(authority, TimeProvider.System)) : null;
    }

    /// <summary>Its configuration.</summary>
    public Config Config { get; }

    /// <summary>What lets it show a certificate and ask for one; null: it does neither.</summary>
    public Setup? Setup { get; }

    /// <summary>Both, as an actor system is created with them.</summary>
    public ActorSystemSetup ForActorSystem => BootstrapSetup.Create().WithConfig(Config) is var config && Setup is { } tls ? config.And(tls) : ActorSystemSetup.Create(config);

    /// <summary>Puts it together.</summary>
    /// <param name="settings">The member's settings.</param>
    /// <param name="role">What it is there for.</param>
    /// <exception cref="MemberCertificateException">Its certificate cannot be used.</exception>
    public static MemberSystem Of(MemberSettings settings, string role)
    {
        X509Certificate2? certificate = settings.HasTls ? CertificateFile.LoadWithKey(settings.Certificate, settings.Password, TimeProvider.System) : null;
        X509Certificate2? authority = settings.HasTls ? CertificateFile.Load(settings.Authority) : null;
        IEnumerable<MemberAddress> seeds = settings.Seeds.Count > 0 ? settings.Seeds : [new MemberAddress(settings.Host, settings.Port)];

        // The first is the outermost. The inspection asks for addresses and paths as actors have them, and so has to know of all below it.
        string[] adapters = [InspectionConfiguration.Scheme, .. settings.HasLinkFaults ? (string[])[MemberLinks.Adapter] : []];
        string scheme = string.Join('.', ["akka", .. adapters, .. settings.HasTls ? (string[])["ssl"] : [], "tcp"]);
        Config own = ConfigurationFactory.ParseString(string.Create(CultureInfo.InvariantCulture, $$"""
            akka {
              actor.provider = cluster
              remote.dot-netty.tcp {
                hostname = "{{settings.Host}}"
                port = {{settings.Port}}
                applied-adapters = [{{string.Join(", ", adapters.Select(static adapter => $"\"{adapter}\""))}}]
              }
              cluster {
                roles = ["{{role}}"]
                seed-nodes = [{{string.Join(", ", seeds.Select(seed => $"\"{scheme}://{Name}@{seed}\""))}}]
                shutdown-after-unsuccessful-join-seed-nodes = {{settings.JoinTimeout.TotalSeconds}}s
              }
            }
            """));
        Config tls = settings.HasTls ? MemberTls.Hocon : Config.Empty;
        Config config = settings.Akka.WithFallback(own).WithFallback(tls).WithFallback(InspectionConfiguration.Hocon).WithFallback(WireConfiguration.Hocon).WithFallback(MemberSettings.Cluster)
            .WithFallback(ClusterSharding.DefaultConfig()).WithFallback(ClusterSingleton.DefaultConfig()).WithFallback(DistributedData.DefaultConfig());
        return new MemberSystem(config, certificate, authority);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _certificate?.Dispose();
        _authority?.Dispose();
    }
}
