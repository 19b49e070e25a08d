using Replicator.Domain.Certificates;
using Replicator.Domain.Journal;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Protocol;

/// <summary>
/// The master's commits in their order, what became of the other requests, and how far the commits have been packaged. The last commit of a type that is no
/// sibling is its current one, whatever its certificate says of times or servers: the conflict policy has been asked before.
/// </summary>
internal sealed class CommitLog
{
    private static readonly int TypeCount = Enum.GetValues<CertificateType>().Length;

    private readonly List<Commit> _commits = [];
    private readonly List<TimeSpan> _packagedAt = [];
    private readonly List<ConfigVersion> _openings = [];
    private readonly Dictionary<RequestId, Commit> _byRequest = [];
    private readonly Dictionary<RequestId, RequestDecision> _decisions = [];
    private readonly Commit?[] _current = new Commit?[TypeCount];
    private readonly Commit?[] _accepted = new Commit?[TypeCount];
    private readonly Commit?[] _packagedCurrent = new Commit?[TypeCount];

    /// <summary>All commits, oldest first: the commit of sequence n stands at n - 1.</summary>
    public IReadOnlyList<Commit> Commits => _commits;

    public int Epoch => _openings.Count == 0 ? 1 : _openings[^1].Epoch;

    public ConfigVersion Newest => VersionAt(_commits.Count);

    /// <summary>The newest version that packages lead to.</summary>
    public ConfigVersion Packaged => VersionAt(_packagedAt.Count);

    public bool HasUnpackaged => _packagedAt.Count < _commits.Count;

    /// <summary>Whether packages lead to a commit of this epoch, and not only to what it began with.</summary>
    public bool HasPackagedSinceOpening => _openings.Count == 0 || _packagedAt.Count > _openings[^1].Sequence;

    /// <summary>The last commit of a type that is no sibling: it has the slots as they are.</summary>
    public Commit? Current(CertificateType type) => _current[(int)type];

    /// <summary>The last commit of a type that brought a certificate and is no sibling: what requests have to give way to.</summary>
    public Commit? Accepted(CertificateType type) => _accepted[(int)type];

    public Commit? Find(RequestId id) => _byRequest.GetValueOrDefault(id);

    public RequestDecision? FindDecision(RequestId id) => _decisions.GetValueOrDefault(id);

    /// <summary>The version that the next commit makes.</summary>
    public ConfigVersion Next => new(Epoch, _commits.Count + 1);

    /// <summary>Takes over an entry that is saved.</summary>
    public void Add(IJournalEntry entry)
    {
        switch (entry)
        {
            case Commit commit:
                Add(commit);
                break;
            case RequestDecision decision:
                _decisions.Add(decision.Request, decision);
                break;
            case EpochOpened opened:
                _openings.Add(opened.Opening);
                break;
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _commits.Clear();
        _packagedAt.Clear();
        _openings.Clear();
        _byRequest.Clear();
        _decisions.Clear();
        Array.Clear(_current);
        Array.Clear(_accepted);
        Array.Clear(_packagedCurrent);
    }

    /// <summary>Whether this store ever had the version: as a commit, or as what an epoch began with.</summary>
    public bool Knows(ConfigVersion version) =>
        version == ConfigVersion.None
        || _openings.Contains(version)
        || (version.Sequence >= 1 && version.Sequence <= _commits.Count && _commits[(int)version.Sequence - 1].Version == version);

    /// <summary>What was accepted for a type after a version, oldest first.</summary>
    /// <remarks>
    /// A version that a failover lost is as good as the last one before it that this store has, but what was seen there is not what is current here: so the
    /// current one is never among what was seen.
    /// </remarks>
    public List<Commit> AcceptedSince(CertificateType type, ConfigVersion seen)
    {
        long sequence = Knows(seen) ? seen.Sequence : Shared(seen);
        List<Commit> accepted = [.. _commits.Skip((int)sequence).Where(commit => commit.Change.Type == type && commit.Action != SlotAction.RemovePrevious)];
        return accepted.Count == 0 && !Knows(seen) && Accepted(type) is { } current ? [current] : accepted;
    }

    /// <summary>The siblings of a type's current certificate, oldest first.</summary>
    public IReadOnlyList<Commit> Siblings(CertificateType type) =>
        Accepted(type) is { } accepted
            ? [.. _commits.Skip((int)accepted.Version.Sequence).Where(commit => commit.Change.Type == type && commit.Sibling is not null)]
            : [];

    /// <summary>The siblings among which a commit chose, newest first.</summary>
    public IEnumerable<Commit> ResolvedBy(Commit commit)
    {
        for (int i = (int)commit.Version.Sequence - 2; i >= 0; i--)
        {
            if (_commits[i].Change.Type == commit.Change.Type && _commits[i].Action != SlotAction.RemovePrevious)
            {
                if (_commits[i].Sibling is null)
                {
                    yield break;
                }

                yield return _commits[i];
            }
        }
    }

    /// <summary>The newest version that was accepted for a type.</summary>
    public ConfigVersion NewestOf(CertificateType type) => _commits.FindLast(commit => commit.Change.Type == type)?.Version ?? ConfigVersion.None;

    /// <summary>Packages the commits made before <paramref name="tick"/>. Returns whether there were any.</summary>
    public bool PackageBefore(TimeSpan tick)
    {
        int before = _packagedAt.Count;
        while (HasUnpackaged && _commits[_packagedAt.Count].At < tick)
        {
            PackageNext(tick);
        }

        return _packagedAt.Count > before;
    }

    /// <summary>Packages every commit.</summary>
    public void PackageAll(TimeSpan at)
    {
        while (HasUnpackaged)
        {
            PackageNext(at);
        }
    }

    /// <summary>When the packages that lead to this sequence were made.</summary>
    public TimeSpan PackagedAt(long sequence) => _packagedAt[(int)sequence - 1];

    /// <summary>The current change of each type as of <see cref="Packaged"/>, oldest first.</summary>
    public ConfigChange[] PackagedCurrent() => InOrder(_packagedCurrent);

    /// <summary>The last change of each type as of <see cref="Newest"/>, oldest first.</summary>
    public ConfigChange[] AllCurrent()
    {
        var last = new Commit?[TypeCount];
        foreach (Commit commit in _commits)
        {
            last[(int)commit.Change.Type] = commit;
        }

        return InOrder(last);
    }

    private static ConfigChange[] InOrder(IEnumerable<Commit?> commits)
    {
        ConfigChange[] changes = [.. commits.OfType<Commit>().Select(static commit => commit.Change)];
        Array.Sort(changes, static (left, right) => left.Version.CompareTo(right.Version));
        return changes;
    }

    private void Add(Commit commit)
    {
        _commits.Add(commit);
        _byRequest.Add(commit.Request, commit);
        if (commit.Sibling is null)
        {
            _current[(int)commit.Change.Type] = commit;
            _accepted[(int)commit.Change.Type] = commit.Action == SlotAction.RemovePrevious ? _accepted[(int)commit.Change.Type] : commit;
        }
    }

    // Where the line of a lost version left the line of this store.
    private long Shared(ConfigVersion lost)
    {
        int next = _openings.FindIndex(opening => opening.Epoch > lost.Epoch);
        return Math.Min(lost.Sequence, next < 0 ? _commits.Count : _openings[next].Sequence);
    }

    private void PackageNext(TimeSpan at)
    {
        Commit commit = _commits[_packagedAt.Count];
        _packagedCurrent[(int)commit.Change.Type] = commit;
        _packagedAt.Add(at);
    }

    private ConfigVersion VersionAt(int count)
    {
        if (_openings.Count > 0 && _openings[^1].Sequence == count)
        {
            return _openings[^1];
        }

        return count == 0 ? ConfigVersion.None : _commits[count - 1].Version;
    }
}
