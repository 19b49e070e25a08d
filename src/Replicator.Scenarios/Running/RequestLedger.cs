using Replicator.Domain.Certificates;
using Replicator.Domain.History;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Scenarios.Running;

/// <summary>Keeps what became of every request, by what a run tells. Not thread safe.</summary>
internal sealed class RequestLedger : IHistory
{
    private readonly Dictionary<RequestId, Entry> _byId = [];
    private readonly List<Entry> _inOrder = [];
    private readonly List<Entry> _committed = [];

    /// <summary>The requests in the order in which they were made.</summary>
    public IReadOnlyList<Entry> Requests => _inOrder;

    /// <summary>Those that were committed, in the order of commit.</summary>
    public IReadOnlyList<Entry> Committed => _committed;

    public void RequestMade(RequestId id, CertificateType type, Certificate certificate, TimeSpan at)
    {
        var entry = new Entry(id, type, certificate, at);
        _byId.Add(id, entry);
        _inOrder.Add(entry);
    }

    public void RequestCommitted(RequestId id, ConfigVersion version, CertificateType type, Certificate certificate, TimeSpan at)
    {
        Entry entry = _byId[id];
        (entry.Version, entry.CommittedAt) = (version, at);
        entry.Overwrites = _committed.FindLast(each => each.Type == type);
        if (entry.Overwrites is not null)
        {
            entry.Overwrites.OverwrittenBy = entry;
        }

        _committed.Add(entry);
    }

    public void RequestAnswered(RequestId id, ConfigVersion version, TimeSpan at) => _byId[id].AnsweredAt ??= at;

    /// <summary>A request that nobody could make, because the server was down.</summary>
    public void NotMade(CertificateType type, Certificate certificate, string server) =>
        _inOrder.Add(new Entry(default, type, certificate, certificate.RequestedAt) { LostBecause = $"{server} was down when it was to be asked for." });

    /// <summary>A server has forgotten the requests that it had under way; those that were on their way to the master may arrive yet.</summary>
    public void Forgotten(ServerId server, string name)
    {
        foreach (Entry entry in _inOrder.Where(entry => entry.Certificate.RequestedBy == server && entry.AnsweredAt is null))
        {
            entry.LostBecause ??= $"{name} crashed before it was answered, and forgot it.";
        }
    }

    /// <summary>A request's fate so far.</summary>
    internal sealed class Entry(RequestId id, CertificateType type, Certificate certificate, TimeSpan requestedAt)
    {
        public RequestId Id { get; } = id;

        public CertificateType Type { get; } = type;

        public Certificate Certificate { get; } = certificate;

        public TimeSpan RequestedAt { get; } = requestedAt;

        public ConfigVersion? Version { get; set; }

        public TimeSpan? CommittedAt { get; set; }

        public TimeSpan? AnsweredAt { get; set; }

        /// <summary>Why it went no further by itself; null when it did not.</summary>
        public string? LostBecause { get; set; }

        /// <summary>Whether it may be committed yet.</summary>
        public bool IsPending => Version is null && LostBecause is null;

        public Entry? OverwrittenBy { get; set; }

        public Entry? Overwrites { get; set; }
    }
}
