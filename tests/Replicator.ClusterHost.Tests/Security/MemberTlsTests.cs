using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Replicator.ClusterHost.Security;
using Replicator.Domain.Protocol;

namespace Replicator.ClusterHost.Tests.Security;

/// <summary>Members over real sockets on the loopback device.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The harness calls DisposeAsync.")]
public sealed class MemberTlsTests : IAsyncLifetime
{
    private static readonly string[] Hosts = ["127.0.0.1"];

    private readonly ClusterAuthority _authority = ClusterAuthority.Create("cluster", TimeProvider.System);
    private TestMember _member = null!;
    private Heard _heard = null!;

    public Task InitializeAsync()
    {
        _member = new TestMember(_authority.Issue("one", Hosts), _authority);
        _heard = _member.Listen();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _member.DisposeAsync();
        _authority.Dispose();
    }

    [Fact]
    public async Task A_member_hears_another_whose_certificate_the_authority_signed()
    {
        await using var other = new TestMember(_authority.Issue("two", Hosts), _authority);

        other.Tell(_member.Port, new RestartNoted(7));

        Assert.Equal(new RestartNoted(7), await _heard.NextAsync());
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

        _member.Tell(((IPEndPoint)listener.LocalEndpoint).Port, new RestartNoted(7));

        Assert.Equal(0, await TlsPeer.HeardAsync(() => TlsPeer.AcceptAsync(listener, foreign.Issue("two", Hosts))));
    }

    // With TLS 1.3 a client is done before the server has seen its certificate.
    private async Task AssertRefusedAsync(X509Certificate2? certificate) =>
        Assert.Equal(0, await TlsPeer.HeardAsync(() => TlsPeer.ConnectAsync(_member.Port, certificate)));
}
