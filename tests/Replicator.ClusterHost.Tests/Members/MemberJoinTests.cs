using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using Akka.Configuration;
using Replicator.ClusterHost.Control.V1;
using Replicator.ClusterHost.Members;
using Replicator.ClusterHost.Running;
using Replicator.ClusterHost.Security;
using Replicator.ClusterHost.Tests.Security;

namespace Replicator.ClusterHost.Tests.Members;

/// <summary>Members over real sockets on the loopback device, one of which has founded a cluster that asks for certificates.</summary>
[Collection(nameof(Alone))]
public sealed class MemberJoinTests : IDisposable
{
    private const string Password = "correct horse";

    private static readonly string[] Hosts = ["127.0.0.1"];
    private static readonly TimeSpan JoinTimeout = TimeSpan.FromSeconds(6);

    private readonly string _folder = Directory.CreateTempSubdirectory("replicator-join-").FullName;
    private readonly ClusterAuthority _authority = ClusterAuthority.Create("cluster", TimeProvider.System);
    private readonly int _port = TlsPeer.FreePort();

    public MemberJoinTests()
    {
        CertificateFile.Save(_authority.Certificate, PathOf("authority.crt"));
        Keep("member", _authority.Issue("member", Hosts));
    }

    public void Dispose()
    {
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Only_who_has_a_certificate_of_the_clusters_authority_joins()
    {
        using var foreign = ClusterAuthority.Create("cluster", TimeProvider.System);
        CertificateFile.Save(foreign.Certificate, PathOf("foreign.crt"));
        Keep("foreign", foreign.Issue("member", Hosts));
        using var end = new CancellationTokenSource();
        (Task up, Task founder) = Start(Named("founder") with { Port = _port }, end.Token);
        await up.WaitAsync(TlsPeer.Limit);

        // Each at the same time as the others, which have nothing to do with it.
        MemberException[] refused = await Task.WhenAll(
            RefusedAsync(Named("nobody") with { Certificate = "", Authority = "" }),
            RefusedAsync(Named("foreign") with { Certificate = PathOf("foreign.pfx") }),
            RefusedAsync(Named("stranger") with { Certificate = PathOf("foreign.pfx"), Authority = PathOf("foreign.crt") }));
        (Task joined, Task member) = Start(Named("member") with { JoinTimeout = TlsPeer.Limit }, end.Token);
        await joined.WaitAsync(TlsPeer.Limit);

        Assert.All(refused, each => Assert.Equal(MemberProblem.Unavailable, each.Problem));
        Assert.Contains("whether they and this one both have certificates of one authority, or both none.", refused[0].Message, StringComparison.Ordinal);
        Assert.False(founder.IsCompleted);
        await end.CancelAsync();
        await Task.WhenAll(founder, member).WaitAsync(TlsPeer.Limit);
    }

    [Fact]
    public async Task A_runner_that_shows_a_certificate_is_joined_and_whoever_joined_ends_with_it()
    {
        MemberReady? ready = null;
        Task member;
        await using (var roster = new MemberRoster(0, _folder, []) { ByHand = 1, Own = Named("runner") with { Port = _port, Seeds = [] } })
        {
            await roster.FoundAsync(CancellationToken.None);
            (Task up, member) = Start(Named("member") with { JoinTimeout = TlsPeer.Limit }, CancellationToken.None);
            await up.WaitAsync(TlsPeer.Limit);
            long since = Stopwatch.GetTimestamp();
            while (ready is null && Stopwatch.GetElapsedTime(since) < TlsPeer.Limit)
            {
                await roster.HearAsync(TimeSpan.FromMilliseconds(50), (message, _) => ready ??= message as MemberReady);
            }
        }

        Assert.Equal("member", ready?.Name);
        MemberException ended = await Assert.ThrowsAsync<MemberException>(() => member.WaitAsync(TlsPeer.Limit));
        Assert.StartsWith("Whoever made the run of member member is no longer in the cluster", ended.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_whose_certificate_cannot_be_used_does_not_start_and_says_what_to_do()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        Keep("old", _authority.Issue("member", Hosts, now.AddMinutes(-50), now.AddMinutes(-1)));

        Assert.Contains("make a new one with the cluster's authority", await UnusableAsync(Named("old") with { Certificate = PathOf("old.pfx") }), StringComparison.Ordinal);
        Assert.Contains("Name the file and the password that it was made with.", await UnusableAsync(Named("wrong") with { Password = "wrong" }), StringComparison.Ordinal);
        Assert.StartsWith($"{PathOf("missing.pfx")} cannot be read", await UnusableAsync(Named("missing") with { Certificate = PathOf("missing.pfx") }), StringComparison.Ordinal);
        Assert.StartsWith($"{PathOf("missing.crt")} cannot be read", await UnusableAsync(Named("missing") with { Authority = PathOf("missing.crt") }), StringComparison.Ordinal);
        Assert.Contains("expected one in PEM or DER", await UnusableAsync(Named("text") with { Authority = Text("text.crt") }), StringComparison.Ordinal);
    }

    private static (Task Up, Task Ended) Start(MemberSettings settings, CancellationToken cancellation)
    {
        var up = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task ended = MemberNode.RunAsync(settings, _ => up.TrySetResult(), cancellation);
        return (Task.WhenAny(up.Task, ended).Unwrap(), ended);
    }

    private static Task<MemberException> RefusedAsync(MemberSettings settings) =>
        Assert.ThrowsAsync<MemberException>(() => MemberNode.RunAsync(settings, static _ => { }, CancellationToken.None));

    private static async Task<string> UnusableAsync(MemberSettings settings) =>
        (await Assert.ThrowsAsync<MemberCertificateException>(() => MemberNode.RunAsync(settings, static _ => { }, CancellationToken.None))).Message;

    // One that asks the founder to be taken in, or is it.
    private MemberSettings Named(string name) => new()
    {
        Name = name,
        Host = "127.0.0.1",
        Port = TlsPeer.FreePort(),
        Seeds = [new MemberAddress("127.0.0.1", _port)],
        JoinTimeout = JoinTimeout,
        Folder = _folder,
        Certificate = PathOf("member.pfx"),
        Password = Password,
        Authority = PathOf("authority.crt"),
        Akka = ConfigurationFactory.ParseString("akka { loglevel = OFF, stdout-loglevel = OFF }"),
    };

    private void Keep(string name, X509Certificate2 certificate)
    {
        CertificateFile.SaveWithKey(certificate, PathOf($"{name}.pfx"), Password);
        certificate.Dispose();
    }

    private string Text(string name)
    {
        File.WriteAllText(PathOf(name), "text");
        return PathOf(name);
    }

    private string PathOf(string name) => Path.Combine(_folder, name);
}
