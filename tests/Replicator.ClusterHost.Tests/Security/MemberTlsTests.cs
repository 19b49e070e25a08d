using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Replicator.ClusterHost.Security;
using Replicator.ClusterHost.Wire;
using Replicator.Domain.Protocol;

namespace Replicator.ClusterHost.Tests.Security;

/// <summary>Two actor systems over real sockets on the loopback device. What is waited for comes within milliseconds; the limit is for a machine that is busy.</summary>
[SuppressMessage("Security", "CA5359", Justification = "The other side takes anybody, so that a refusal is the member's own.")]
public sealed class MemberTlsTests : IAsyncLifetime
{
    private static readonly string[] Hosts = ["127.0.0.1"];
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly ClusterAuthority _authority = ClusterAuthority.Create("cluster", TimeProvider.System);
    private readonly List<ActorSystem> _systems = [];
    private readonly TaskCompletionSource<object> _received = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ActorSystem _member = null!;

    public Task InitializeAsync()
    {
        _member = Start(MemberTls.SetupOf(Issue("one"), Check(_authority)));
        _member.ActorOf(Props.Create(() => new Receiver(_received)), "receiver");
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        foreach (ActorSystem system in _systems)
        {
            await system.Terminate();
        }

        _authority.Dispose();
    }

    [Fact]
    public async Task A_member_hears_another_whose_certificate_the_authority_signed()
    {
        ActorSystem other = Start(MemberTls.SetupOf(Issue("two"), Check(_authority)));

        Tell(other);

        Assert.Equal(new RestartNoted(7), await _received.Task.WaitAsync(Limit));
    }

    [Fact]
    public async Task Who_shows_no_certificate_is_refused() => await AssertRefusedAsync(null);

    [Fact]
    public async Task A_certificate_of_another_authority_is_refused()
    {
        using var foreign = ClusterAuthority.Create("cluster", TimeProvider.System);

        await AssertRefusedAsync(foreign.Issue("two", Hosts));
    }

    [Fact]
    public async Task A_certificate_that_has_expired_is_refused()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();

        await AssertRefusedAsync(_authority.Issue("two", Hosts, now.AddMinutes(-50), now.AddMinutes(-1)));
    }

    [Fact]
    public async Task A_member_tells_nothing_to_whom_it_does_not_know()
    {
        using var foreign = ClusterAuthority.Create("cluster", TimeProvider.System);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;

        _member.ActorSelection($"akka.ssl.tcp://cluster@127.0.0.1:{port}/user/receiver").Tell(new RestartNoted(7));
        using TcpClient connection = await listener.AcceptTcpClientAsync().WaitAsync(Limit);
        await using var stream = new SslStream(connection.GetStream(), leaveInnerStreamOpen: false, static (_, _, _, _) => true);

        Assert.Equal(0, await HeardAsync(stream, () => stream.AuthenticateAsServerAsync(foreign.Issue("two", Hosts), clientCertificateRequired: false, checkCertificateRevocation: false)));
    }

    // With TLS 1.3 a client is done before the server has seen its certificate.
    private async Task AssertRefusedAsync(X509Certificate2? certificate)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, ((ExtendedActorSystem)_member).Provider.DefaultAddress.Port!.Value);
        await using var stream = new SslStream(connection.GetStream(), leaveInnerStreamOpen: false, static (_, _, _, _) => true);
        X509CertificateCollection shown = certificate is null ? [] : [certificate];

        Assert.Equal(0, await HeardAsync(stream, () => stream.AuthenticateAsClientAsync("127.0.0.1", shown, checkCertificateRevocation: false)));
    }

    // How many bytes the other side says before it hangs up.
    private static async Task<int> HeardAsync(SslStream stream, Func<Task> authenticate)
    {
        try
        {
            await authenticate().WaitAsync(Limit);
            return await stream.ReadAsync(new byte[1_000]).AsTask().WaitAsync(Limit);
        }
        catch (Exception exception) when (exception is IOException or AuthenticationException)
        {
            return 0;
        }
    }

    private void Tell(ActorSystem from)
    {
        Address address = ((ExtendedActorSystem)_member).Provider.DefaultAddress;
        from.ActorSelection(new RootActorPath(address) / "user" / "receiver").Tell(new RestartNoted(7));
    }

    private X509Certificate2 Issue(string name) => _authority.Issue(name, Hosts);

    private static MemberCheck Check(ClusterAuthority authority) => new(authority.Certificate, TimeProvider.System);

    private ActorSystem Start(Setup tls)
    {
        Config config = ConfigurationFactory.ParseString("""
            akka {
              loglevel = OFF
              stdout-loglevel = OFF
              actor.provider = remote
              remote.dot-netty.tcp { hostname = 127.0.0.1, port = 0 }
            }
            """).WithFallback(MemberTls.Hocon).WithFallback(WireConfiguration.Hocon);
        ActorSystemSetup setup = ActorSystemSetup.Empty.And(BootstrapSetup.Create().WithConfig(config));
        ActorSystem system = ActorSystem.Create("cluster", setup.And(tls));
        _systems.Add(system);
        return system;
    }

    private sealed class Receiver(TaskCompletionSource<object> received) : UntypedActor
    {
        protected override void OnReceive(object message) => received.TrySetResult(message);
    }
}
