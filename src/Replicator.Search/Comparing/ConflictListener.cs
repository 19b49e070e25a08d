using Replicator.Domain.Certificates;
using Replicator.Domain.Clients;
using Replicator.Domain.History;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Search.Comparing;

/// <summary>
/// Follows what conflicts come to in one run, with the causal truth: what a requester had seen is what its server had when the request was made, whatever the policy asks
/// or a clock says. For one type of certificate, since only one is global. Not thread safe.
/// </summary>
internal sealed class ConflictListener : IHistory
{
    private readonly Dictionary<RequestId, ConfigVersion> _seenBy = [];
    private readonly List<(ConfigVersion Version, RequestId Request)> _commits = [];
    private readonly HashSet<RequestId> _committed = [];
    private readonly HashSet<RequestId> _lost = [];
    private readonly HashSet<RequestId> _refused = [];
    private readonly HashSet<RequestId> _siblings = [];
    private readonly HashSet<RequestId> _told = [];
    private readonly ConfigVersion[] _applied;
    private readonly SplitWindow _split;
    private RequestId? _last;
    private RequestId? _winner;

    public ConflictListener(ServerTopology topology)
    {
        _applied = new ConfigVersion[topology.ServerCount];
        _split = new SplitWindow(topology);
    }

    /// <summary>What it came to when the run ended.</summary>
    public ConflictTally Conclude(TimeSpan endedAt)
    {
        _split.PassTo(endedAt);
        return new ConflictTally
        {
            Requests = _seenBy.Count,
            Committed = _committed.Count,
            LostSilently = _lost.Count(request => !_told.Contains(request)),
            Refused = _refused.Count,
            Siblings = _siblings.Count,
            Told = _told.Count,
            IsWrongWinner = _last is not null && _winner is not null && _winner != _last,
            SplitTicks = _split.Total.Ticks,
        };
    }

    public void RequestMade(RequestId id, CertificateType type, Certificate certificate, TimeSpan at)
    {
        _seenBy.Add(id, _applied[id.Requester.Index]);
        _last = id;
    }

    public void RequestCommitted(RequestId id, ConfigVersion version, CertificateType type, Certificate certificate, TimeSpan at)
    {
        // Who had seen the one before means to replace it.
        if (_winner is { } before && _commits.Count > 0 && _seenBy.TryGetValue(id, out ConfigVersion seen) && VersionOf(before) > seen)
        {
            _lost.Add(before);
        }

        _committed.Add(id);
        _commits.Add((version, id));
        _winner = id;
    }

    public void OperationInvoked(OperationId id, OperationKind kind, CertificateType type, string? value, ConfigVersion? expected, TimeSpan at)
    {
        if (kind == OperationKind.CompareAndSet)
        {
            _last = id.Request;
        }
    }

    public void RequestOverruled(RequestId id, RequestId by, TimeSpan at) => _lost.Add(id);

    public void RequestRefused(RequestId id, RefusalReason reason, RequestId? by, TimeSpan at)
    {
        if (reason == RefusalReason.StaleVersion)
        {
            _refused.Add(id);
        }
    }

    public void SiblingKept(RequestId id, ConfigVersion version, RequestId inUse, TimeSpan at)
    {
        _siblings.Add(id);
        _commits.Add((version, inUse));
    }

    public void RefusalTold(RequestId id, RefusalReason reason, TimeSpan at)
    {
        if (reason == RefusalReason.StaleVersion)
        {
            _told.Add(id);
        }
    }

    public void KeepingTold(RequestId id, ConfigVersion version, TimeSpan at) => _told.Add(id);

    public void MasterActivated(ServerId server, ConfigVersion opening, ConfigVersion before, bool forced, TimeSpan at)
    {
        // Commits that the new master has not are lost, and who made them is not told.
        _lost.UnionWith(_commits.Where(commit => IsLost(commit.Version, opening)).Select(static commit => commit.Request));
        _winner = RequestAt(before);
        if (_winner is { } kept)
        {
            _commits.Add((opening, kept));
        }
    }

    public void Applied(ServerId server, ConfigVersion before, ConfigVersion after, bool complete, TimeSpan at) => Has(server, after, at);

    public void Restarted(ServerId server, ConfigVersion version, TimeSpan at) => Has(server, version, at);

    private static bool IsLost(ConfigVersion version, ConfigVersion opening) => version.Epoch < opening.Epoch && version.Sequence > opening.Sequence;

    private void Has(ServerId server, ConfigVersion version, TimeSpan at)
    {
        _applied[server.Index] = version;
        _split.Use(server, RequestAt(version), at);
    }

    private ConfigVersion VersionOf(RequestId request) => _commits.FindLast(commit => commit.Request == request).Version;

    // What a version brought, and not a greater one: of the same version there is one commit only.
    private RequestId? RequestAt(ConfigVersion version)
    {
        int index = _commits.FindLastIndex(commit => commit.Version == version);
        return index < 0 ? null : _commits[index].Request;
    }
}
