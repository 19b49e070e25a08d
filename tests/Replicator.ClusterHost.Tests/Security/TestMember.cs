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

    private const string Uninspected = "akka.remote.dot-netty.tcp.applied-adapters = []";

    private readonly ActorSystem _system;
    private readonly string _scheme;

    /// <param name="certificate">Its certificate.</param>
    /// <param name="authority">Who says who is a member.</param>
    /// <param name="ports">Where it listens, and where others are told to call it; null: at one that the system chooses.</param>
    /// <param name="isInspected">Whether it inspects frames, as members do.</param>
    public TestMember(X509Certificate2 certificate, ClusterAuthority authority, (int Bound, int Told)? ports = null, bool isInspected = true)
    {
        _scheme = isInspected ? MemberTls.Scheme : "akka.ssl.tcp";
        Config config = ConfigurationFactory.ParseString($$"""
            akka {
              loglevel = OFF
              stdout-loglevel = OFF
              actor.provider = remote
              remote.dot-netty.tcp { hostname = 127.0.0.1, port = {{ports?.Bound ?? 0}}, public-port = {{ports?.Told ?? 0}} }
            }
            """).WithFallback(isInspected ? Config.Empty : ConfigurationFactory.ParseString(Uninspected)).WithFallback(MemberTls.Hocon).WithFallback(WireConfiguration.Hocon);
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

    /// <summary>Watches an actor of whoever listens at a port, which ends thereby; done when that is known here.</summary>
    public async Task WatchAsync(int port)
    {
        IActorRef watched = await _system.ActorSelection($"{_scheme}://{SystemName}@{IPAddress.Loopback}:{port}/user/watched").ResolveOne(TlsPeer.Limit);
        var heard = new Heard();
        _system.ActorOf(Props.Create(() => new Watcher(heard, watched)));
        await heard.NextAsync();
    }

    /// <summary>Has an actor that ends at the first thing that it is told.</summary>
    public void Offer() => _system.ActorOf(Props.Create(() => new Mortal()), "watched");

    /// <summary>Says something to whoever listens at a port.</summary>
    public void Tell(int port, IReplicationMessage message) =>
        _system.ActorSelection($"{_scheme}://{SystemName}@{IPAddress.Loopback}:{port}/user/receiver").Tell(message);

    public async ValueTask DisposeAsync() => await _system.Terminate().WaitAsync(TlsPeer.Limit);

    private sealed class Watcher : UntypedActor
    {
        private readonly Heard _heard;

        public Watcher(Heard heard, IActorRef watched)
        {
            _heard = heard;
            Context.Watch(watched);
            watched.Tell(new RestartNoted(1));
        }

        protected override void OnReceive(object message) => _heard.Add(message);
    }

    private sealed class Mortal : UntypedActor
    {
        protected override void OnReceive(object message) => Context.Stop(Self);
    }

    private sealed class Listener(Heard heard) : UntypedActor
    {
        protected override void OnReceive(object message) => heard.Add(message);
    }
}
