using Replicator.Domain.Certificates;
using Replicator.Domain.History;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Scenarios.Running;

/// <summary>What the replica of each server has, by what has been told so far. Not thread safe.</summary>
internal sealed class ReplicaTrace(int serverCount) : IHistory
{
    private readonly ConfigVersion[] _applied = new ConfigVersion[serverCount];
    private readonly List<ConfigChange> _committed = [];
    private TimeSpan _now;

    /// <summary>What a server's replica has now.</summary>
    public IReplicaContent ReplicaOf(ServerId server) => new Content(server, _applied[server.Index], _committed);

    /// <summary>What a server's clock shows now: it is right.</summary>
    public TimeSpan ClockOf(ServerId server) => _now;

    public void RequestMade(RequestId id, CertificateType type, Certificate certificate, TimeSpan at) => _now = at;

    public void RequestCommitted(RequestId id, ConfigVersion version, CertificateType type, Certificate certificate, TimeSpan at) =>
        _committed.Add(new ConfigChange(version, type, certificate));

    public void Applied(ServerId server, ConfigVersion before, ConfigVersion after, bool complete, TimeSpan at) => _applied[server.Index] = after;

    public void Restarted(ServerId server, ConfigVersion version, TimeSpan at) => _applied[server.Index] = version;

    private sealed record Content(ServerId Self, ConfigVersion Applied, List<ConfigChange> Committed) : IReplicaContent
    {
        public ConfigChange? Assigned => null;

        public Certificate? Current(CertificateType type) => CurrentChange(type)?.Certificate;

        public ConfigChange? CurrentChange(CertificateType type) => Committed.FindLast(change => change.Type == type && change.Version <= Applied);
    }
}
