using Replicator.Domain.Certificates;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Consistency.Tests;

/// <summary>A history told by hand to one checker, and the final reads that go with it unless they are set otherwise.</summary>
internal sealed class Run : IFinalReads
{
    private readonly IChecker _checker;
    private readonly ConfigVersion[] _applied;
    private readonly ReplicaState[] _states;
    private readonly Dictionary<(ServerId, CertificateType), Certificate?> _current = [];
    private readonly List<(ConfigVersion Version, CertificateType Type, Certificate Certificate)> _commits = [];
    private readonly HashSet<int> _unreachable = [];
    private readonly Dictionary<ServerId, ConfigChange> _assigned = [];
    private readonly Dictionary<ServerId, string> _heldKeys = [];
    private readonly HashSet<ServerId> _lacking = [];
    private readonly HashSet<int> _removed = [];

    public Run(IChecker checker, int servers = 3)
    {
        _checker = checker;
        _applied = new ConfigVersion[servers];
        _states = new ReplicaState[servers];
    }

    public int ServerCount => _applied.Length;

    public TimeSpan EndedAt { get; set; } = TimeSpan.FromHours(1);

    public bool IsNothingLeft { get; set; }

    public bool IsRemoved(ServerId server) => _removed.Contains(server.Index);

    public static ConfigVersion V(long sequence) => sequence == 0 ? ConfigVersion.None : new ConfigVersion(1, sequence);

    public Run Commit(double at, string name, CertificateType type = CertificateType.OAuthTokenIssuer)
    {
        Certificate certificate = new(name, "contoso.com", "00FF", new ServerId(0), TimeSpan.Zero);
        ConfigVersion version = V(_commits.Count + 1);
        _commits.Add((version, type, certificate));
        _checker.RequestCommitted(new RequestId(new ServerId(0), _commits.Count), version, type, certificate, TimeSpan.FromSeconds(at));
        return this;
    }

    public Run Apply(double at, int server, long to) => Apply(at, server, _applied[server], V(to));

    public Run Apply(double at, int server, ConfigVersion from, ConfigVersion to)
    {
        _applied[server] = to;
        foreach ((_, CertificateType type, Certificate certificate) in _commits.Where(commit => commit.Version <= to))
        {
            _current[(new ServerId(server), type)] = certificate;
        }

        _checker.Applied(new ServerId(server), from, to, complete: false, TimeSpan.FromSeconds(at));
        return this;
    }

    public Run ApplyAll(double at, long to)
    {
        for (int server = 0; server < ServerCount; server++)
        {
            Apply(at, server, to);
        }

        return this;
    }

    /// <summary>The scheduled task of a server assigns the certificate of a commit, and tells it unless it does so in silence.</summary>
    public Run Assign(double at, int server, long version, bool silently = false)
    {
        Certificate certificate = _commits[(int)version - 1].Certificate;
        _assigned[new ServerId(server)] = new ConfigChange(V(version), CertificateType.OAuthTokenIssuer, certificate);
        if (!silently)
        {
            _checker.Assigned(new ServerId(server), V(version), certificate, TimeSpan.FromSeconds(at));
        }

        return this;
    }

    public Run AssignAll(double at, long version)
    {
        for (int server = 0; server < ServerCount; server++)
        {
            Assign(at, server, version);
        }

        return this;
    }

    public Run FailToAssign(double at, int server, long version, string message)
    {
        _checker.AssignmentFailed(new ServerId(server), V(version), _commits[(int)version - 1].Certificate, message, TimeSpan.FromSeconds(at));
        return this;
    }

    public Run HoldKey(int server, string thumbprint)
    {
        _heldKeys[new ServerId(server)] = thumbprint;
        return this;
    }

    /// <summary>A server uses a certificate and does not hold its key.</summary>
    public Run LackKey(int server)
    {
        _lacking.Add(new ServerId(server));
        return this;
    }

    public bool LacksKeyInUse(ServerId server) => _lacking.Contains(server);

    public string? HeldKey(ServerId server) => _heldKeys.GetValueOrDefault(server);

    public Run Acknowledge(double at, int server, long version, bool upToDate = false)
    {
        _states[server] = new ReplicaState(upToDate, TimeSpan.FromSeconds(at), TimeSpan.Zero, V(version));
        _checker.Acknowledged(new ServerId(server), V(version), TimeSpan.FromSeconds(at));
        return this;
    }

    public Run Restart(double at, int server, long version)
    {
        _applied[server] = V(version);
        _checker.Restarted(new ServerId(server), V(version), TimeSpan.FromSeconds(at));
        return this;
    }

    public Run Unreachable(int server)
    {
        _unreachable.Add(server);
        return this;
    }

    public Run Removed(int server)
    {
        _removed.Add(server);
        return Unreachable(server);
    }

    public Run EndsWith(int server, long version)
    {
        _applied[server] = V(version);
        return this;
    }

    public Run EndsWithCertificate(int server, string? name)
    {
        _current[(new ServerId(server), CertificateType.OAuthTokenIssuer)] =
            name is null ? null : new Certificate(name, "contoso.com", "00FF", new ServerId(0), TimeSpan.Zero);
        return this;
    }

    public Verdict Conclude() => _checker.Conclude(this);

    public bool IsReachable(ServerId server) => !_unreachable.Contains(server.Index);

    public ConfigVersion Applied(ServerId server) => _applied[server.Index];

    public ConfigChange? Assigned(ServerId server) => _assigned.GetValueOrDefault(server);

    public Certificate? Current(ServerId server, CertificateType type) => _current.GetValueOrDefault((server, type));

    public ReplicaState State(ServerId server) => _states[server.Index];

    public string NameOf(ServerId server) => $"fe0{server.Index}";
}
