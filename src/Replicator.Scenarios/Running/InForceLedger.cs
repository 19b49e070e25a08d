using System.Collections.ObjectModel;
using Replicator.Domain.Certificates;
using Replicator.Domain.History;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Scenarios.Running;

/// <summary>
/// Keeps where each commit's certificate was in force and for how long, on servers that install it. One type is global, so the certificate a server has
/// is that of the newest commit it applied. Not thread safe.
/// </summary>
internal sealed class InForceLedger : IHistory
{
    private readonly ServerTopology _topology;
    private readonly bool[] _poolInstalls;
    private readonly Tenure[] _tenures;
    private readonly List<SortedDictionary<int, Spell>> _byCommit = [];
    private readonly SortedDictionary<ConfigVersion, int> _commits = [];
    private readonly Dictionary<RequestId, int> _requests = [];
    private readonly SplitWindow _split = new();
    private ConfigVersion _lastLookedUp;
    private int _lastFound = -1;

    // On which servers each commit's certificate was in force before; null: a server never gets one back that it had.
    private readonly HashSet<(int Server, int Commit)>? _had;

    /// <summary>Creates a ledger.</summary>
    /// <param name="topology">The servers.</param>
    /// <param name="mayGoBack">
    /// Whether a server may get a certificate back that it had, as after a failover or with an old disk; it costs memory for each server and commit.
    /// </param>
    public InForceLedger(ServerTopology topology, bool mayGoBack)
    {
        _topology = topology;
        _had = mayGoBack ? [] : null;
        _poolInstalls = [.. topology.Pools.Select(static pool => pool.Role.Facts().InstallsOAuthTokenIssuer)];
        _tenures = new Tenure[topology.ServerCount];
        Array.Fill(_tenures, new Tenure(-1, 0));
    }

    public void RequestCommitted(RequestId id, ConfigVersion version, CertificateType type, Certificate certificate, TimeSpan at)
    {
        _commits[version] = _requests[id] = _byCommit.Count;
        _byCommit.Add([]);
    }

    // A version that only keeps a sibling has the certificate of the one in use.
    public void SiblingKept(RequestId id, ConfigVersion version, RequestId inUse, TimeSpan at) => _commits[version] = _requests[inUse];

    public void Applied(ServerId server, ConfigVersion before, ConfigVersion after, bool complete, TimeSpan at) => Has(server, after, at);

    // Its disk may hold less than it had.
    public void Restarted(ServerId server, ConfigVersion version, TimeSpan at) => Has(server, version, at);

    /// <summary>A new epoch begins with what the store had: its first version stands for the same certificate.</summary>
    public void MasterActivated(ServerId server, ConfigVersion opening, ConfigVersion before, bool forced, TimeSpan at) => _commits[opening] = CommitOf(before);

    /// <summary>For how long certificates of two or more commits were in force at the same time, in ticks. To be asked after <see cref="End"/>.</summary>
    public long SplitTicks => _split.Ticks;

    /// <summary>By pool, where and for how long the commit of a version was in force; empty without one. To be asked after <see cref="End"/>.</summary>
    public IReadOnlyDictionary<int, Spell> ByPool(ConfigVersion? version) =>
        version is { } known && _commits.TryGetValue(known, out int commit) ? _byCommit[commit] : ReadOnlyDictionary<int, Spell>.Empty;

    /// <summary>The run has ended: what is in force now was so until then.</summary>
    public void End(TimeSpan at)
    {
        _split.PassTo(at.Ticks);
        for (int server = 0; server < _tenures.Length; server++)
        {
            Close(server, _topology.PoolOf(new ServerId(server)).Index, at.Ticks, isEnd: true);
        }
    }

    private void Has(ServerId server, ConfigVersion version, TimeSpan at)
    {
        int pool = _topology.PoolOf(server).Index;
        int before = _tenures[server.Index].Commit;
        int commit = _poolInstalls[pool] ? CommitOf(version) : before;

        // An epoch's first version, and one that keeps a sibling, bring no other certificate than the one before.
        if (commit != before)
        {
            Close(server.Index, pool, at.Ticks);
            _split.Move(before, commit, at.Ticks);
            _tenures[server.Index] = new Tenure(commit, at.Ticks);
        }
    }

    private void Close(int server, int pool, long until, bool isEnd = false)
    {
        (int commit, long since) = _tenures[server];
        if (commit < 0)
        {
            return;
        }

        if (!_byCommit[commit].TryGetValue(pool, out Spell? spell))
        {
            _byCommit[commit][pool] = spell = new Spell();
        }

        spell.Add(since, until, isFirst: _had?.Add((server, commit)) ?? true, isEnd);
    }

    private int CommitOf(ConfigVersion version)
    {
        if (version != _lastLookedUp)
        {
            _lastLookedUp = version;
            _lastFound = _commits.TryGetValue(version, out int commit) ? commit : -1;
        }

        return _lastFound;
    }

    // Which commit's certificate a server has, and since when.
    private readonly record struct Tenure(int Commit, long Since);

    /// <summary>A certificate's time in force on the servers of a pool.</summary>
    internal sealed class Spell
    {
        public int Servers { get; private set; }

        public int Stretches { get; private set; }

        public bool IsInForceAtEnd { get; private set; }

        public long From { get; private set; } = long.MaxValue;

        public long Until { get; private set; }

        public long Longest { get; private set; }

        public decimal Sum { get; private set; }

        public void Add(long from, long until, bool isFirst, bool isEnd)
        {
            Servers += isFirst ? 1 : 0;
            Stretches++;
            IsInForceAtEnd |= isEnd;
            From = Math.Min(From, from);
            Until = Math.Max(Until, until);
            Longest = Math.Max(Longest, until - from);
            Sum += until - from;
        }
    }
}
