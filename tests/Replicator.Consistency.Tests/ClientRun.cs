using Replicator.Domain.Certificates;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Consistency.Tests;

/// <summary>What clients saw, told by hand to one checker, and a master that ends with what it committed last unless that is set otherwise.</summary>
internal sealed class ClientRun(IMeasuredChecker checker) : IFinalReads
{
    private readonly Dictionary<ConfigVersion, Certificate> _certificates = [];

    public int ServerCount => 3;

    public TimeSpan EndedAt => TimeSpan.FromHours(1);

    public bool IsNothingLeft => true;

    public ConfigVersion? MasterVersion { get; private set; } = ConfigVersion.None;

    public static ConfigVersion V(int epoch, long sequence) => new(epoch, sequence);

    public ClientRun Commit(double at, ConfigVersion version, int requester = 0)
    {
        Certificate certificate = new($"c{version}", "contoso.com", "00FF", new ServerId(requester), TimeSpan.Zero);
        _certificates[version] = certificate;
        checker.RequestMade(Id(version, requester), CertificateType.OAuthTokenIssuer, certificate, TimeSpan.FromSeconds(at));
        checker.RequestCommitted(Id(version, requester), version, CertificateType.OAuthTokenIssuer, certificate, TimeSpan.FromSeconds(at));
        MasterVersion = version;
        return this;
    }

    public ClientRun Answer(double at, ConfigVersion version, int requester = 0)
    {
        checker.RequestAnswered(Id(version, requester), version, TimeSpan.FromSeconds(at));
        return this;
    }

    public ClientRun Begin(double at, int epoch, ConfigVersion basedOn)
    {
        checker.MasterActivated(default, new ConfigVersion(epoch, basedOn.Sequence), basedOn, forced: true, TimeSpan.FromSeconds(at));
        return this;
    }

    public ClientRun Read(double at, ConfigVersion version, int client = 0, int server = 1, double? askedAt = null)
    {
        Certificate? found = version == ConfigVersion.None ? null
            : _certificates.GetValueOrDefault(version) ?? new Certificate("forged", "contoso.com", "00FF", new ServerId(0), TimeSpan.Zero);
        checker.Read(new ClientRead(
            new ServerId(client), new ServerId(server), CertificateType.OAuthTokenIssuer, version, found, TimeSpan.FromSeconds(askedAt ?? at), TimeSpan.FromSeconds(at)));
        return this;
    }

    public ClientRun MasterEndsWith(ConfigVersion version)
    {
        MasterVersion = version;
        return this;
    }

    public Verdict Conclude() => checker.Conclude(this);

    public Evidence Broken() => Assert.IsType<Verdict.Violated>(Conclude()).Evidence;

    public bool IsReachable(ServerId server) => true;

    public ConfigVersion Applied(ServerId server) => default;

    public ConfigChange? Assigned(ServerId server) => null;

    public Certificate? Current(ServerId server, CertificateType type) => null;

    public ReplicaState State(ServerId server) => default;

    public string NameOf(ServerId server) => $"fe0{server.Index}";

    private static RequestId Id(ConfigVersion version, int requester) => new(new ServerId(requester), (version.Epoch * 100) + (int)version.Sequence);
}
