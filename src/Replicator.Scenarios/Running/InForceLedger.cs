using Replicator.Domain.Certificates;
using Replicator.Domain.History;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Scenarios.Running;

/// <summary>
/// Keeps where each commit's certificate was in force and for how long, that is assigned on a server. Not thread safe.
/// </summary>
internal sealed class InForceLedger : IHistory
{
    private readonly ServerTopology _topology;
    private readonly Tenure[] _tenures;
    private readonly List<Spell?[]> _byCommit = [];
    private readonly Dictionary<string, int> _commits = new(StringComparer.Ordinal);
    private readonly SplitWindow _split = new();
    private Certificate? _lastLookedUp;
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
        _tenures = new Tenure[topology.ServerCount];
        Array.Fill(_tenures, new Tenure(-1, 0));
    }

    // One that a failover lost may be committed again, and is the same certificate.
    public void RequestCommitted(RequestId id, ConfigVersion version, CertificateType type, Certificate certificate, TimeSpan at) => Know(certificate);

    public void SlotsChanged(RequestId id, CertificateType type, ConfigVersion version, SlotAction action, CertificateSlots slots, TimeSpan at)
    {
        if (slots.Next is { } staged)
        {
            Know(staged.Certificate);
        }
    }

    public void Expect(ReadOnlySpan<ServerId> servers) => CacheTouch.Read(_tenures, servers);

    public void Assigned(ServerId server, ConfigVersion version, Certificate? certificate, TimeSpan at)
    {
        int before = _tenures[server.Index].Commit;
        int commit = CommitOf(certificate);

        // A commit that keeps a sibling, for one, brings no other certificate than the one before.
        if (commit != before)
        {
            Close(server.Index, _topology.PoolOf(server).Index, at.Ticks);
            _split.Move(before, commit, at.Ticks);
            _tenures[server.Index] = new Tenure(commit, at.Ticks);
        }
    }

    /// <summary>For how long certificates of two or more commits were in force at the same time, in ticks. To be asked after <see cref="End"/>.</summary>
    public long SplitTicks => _split.Ticks;

    /// <summary>Since when a server has used the certificate that it uses; null: it uses none.</summary>
    public TimeSpan? Since(ServerId server) => _tenures[server.Index] is { Commit: >= 0 } tenure ? new TimeSpan(tenure.Since) : null;

    /// <summary>
    /// In which pools, in their order, and for how long the certificate of a request was in force. To be asked after <see cref="End"/>.
    /// </summary>
    /// <param name="name">The name of the request.</param>
    public IReadOnlyList<Spell> Spells(string name) =>
        _commits.TryGetValue(name, out int commit) ? [.. _byCommit[commit].OfType<Spell>()] : [];

    /// <summary>The run has ended: what is in force now was so until then.</summary>
    public void End(TimeSpan at)
    {
        _split.PassTo(at.Ticks);
        for (int server = 0; server < _tenures.Length; server++)
        {
            Close(server, _topology.PoolOf(new ServerId(server)).Index, at.Ticks, isEnd: true);
        }
    }

    private void Close(int server, int pool, long until, bool isEnd = false)
    {
        (int commit, long since) = _tenures[server];
        if (commit < 0)
        {
            return;
        }

        Spell spell = _byCommit[commit][pool] ??= new Spell(pool);
        spell.Add(since, until, isFirst: _had?.Add((server, commit)) ?? true, isEnd);
    }

    private void Know(Certificate certificate)
    {
        if (_commits.TryAdd(certificate.Name, _byCommit.Count))
        {
            _byCommit.Add(new Spell?[_topology.Pools.Length]);
        }
    }

    private int CommitOf(Certificate? certificate)
    {
        if (!ReferenceEquals(certificate, _lastLookedUp))
        {
            _lastLookedUp = certificate;
            _lastFound = certificate is not null && _commits.TryGetValue(certificate.Name, out int commit) ? commit : -1;
        }

        return _lastFound;
    }

    // Which commit's certificate a server has, and since when.
    private readonly record struct Tenure(int Commit, long Since);

    /// <summary>A certificate's time in force on the servers of a pool.</summary>
    internal sealed class Spell(int pool)
    {
        private Int128 _sum;

        public int Pool { get; } = pool;

        public int Servers { get; private set; }

        public int Stretches { get; private set; }

        public bool IsInForceAtEnd { get; private set; }

        public long From { get; private set; } = long.MaxValue;

        public long Until { get; private set; }

        public long Longest { get; private set; }

        public decimal Sum => (decimal)_sum;

        public void Add(long from, long until, bool isFirst, bool isEnd)
        {
            Servers += isFirst ? 1 : 0;
            Stretches++;
            IsInForceAtEnd |= isEnd;
            From = Math.Min(From, from);
            Until = Math.Max(Until, until);
            Longest = Math.Max(Longest, until - from);
            _sum += until - from;
        }
    }
}
