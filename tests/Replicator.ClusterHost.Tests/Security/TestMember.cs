using System.Net;
using System.Security.Cryptography.X509Certificates;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Replicator.ClusterHost.Security;
using Replicator.ClusterHost.Wire;
using Replicator.Domain.Protocol;

namespace Replicator.ClusterHost.Tests.Security;

/// <summary>An actor system on the loopback device that speaks TLS as members do, on a port that the system chooses.</summary>
internal sealed class TestMember : IAsyncDisposable
{
    public const string SystemName = "cluster";

    private readonly ActorSystem _system;

    public TestMember(X509Certificate2 certificate, ClusterAuthority authority)
    {
        Config config = ConfigurationFactory.ParseString("""
            akka {
              loglevel = OFF
              stdout-loglevel = OFF
              actor.provider = remote
              remote.dot-netty.tcp { hostname = 127.0.0.1, port = 0 }
            }
            """).WithFallback(MemberTls.Hocon).WithFallback(WireConfiguration.Hocon);
        var check = new MemberCheck(authority.Certificate, TimeProvider.System);
        ActorSystemSetup setup = ActorSystemSetup.Empty.And(BootstrapSetup.Create().WithConfig(config)).And(MemberTls.SetupOf(certificate, check));
        _system = ActorSystem.Create(SystemName, setup);
    }

    public int Port => ((ExtendedActorSystem)_system).Provider.DefaultAddress.Port!.Value;

    /// <summary>Begins to hear: the messages that come from now on.</summary>
    public Heard Listen()
    {
        var heard = new Heard();
        _system.ActorOf(Props.Create(() => new Listener(heard)), "receiver");
        return heard;
    }

    /// <summary>Says something to whoever listens at a port.</summary>
    public void Tell(int port, IReplicationMessage message) =>
        _system.ActorSelection($"{MemberTls.Scheme}://{SystemName}@{IPAddress.Loopback}:{port}/user/receiver").Tell(message);

    public async ValueTask DisposeAsync() => await _system.Terminate();

    private sealed class Listener(Heard heard) : UntypedActor
    {
        protected override void OnReceive(object message) => heard.Add(message);
    }
}
