using Replicator.Domain.Certificates;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Protocol;

/// <summary>
/// The master's commits in their order, and how far they have been packaged. The order is the conflict policy: the last commit of a type is its current
/// one, whatever its certificate says of times or servers.
/// </summary>
internal sealed class CommitLog(int epoch)
{
    private static readonly int TypeCount = Enum.GetValues<CertificateType>().Length;

    private readonly List<Commit> _commits = [];
    private readonly List<TimeSpan> _packagedAt = [];
    private readonly Dictionary<RequestId, Commit> _byRequest = [];
    private readonly Commit?[] _current = new Commit?[TypeCount];
    private readonly Commit?[] _packagedCurrent = new Commit?[TypeCount];

    /// <summary>All commits, oldest first: the commit of sequence n stands at n - 1.</summary>
    public IReadOnlyList<Commit> Commits => _commits;

    public ConfigVersion Newest => VersionAt(_commits.Count);

    /// <summary>The newest version that packages lead to.</summary>
    public ConfigVersion Packaged => VersionAt(_packagedAt.Count);

    public bool HasUnpackaged => _packagedAt.Count < _commits.Count;

    public Commit? Current(CertificateType type) => _current[(int)type];

    public Commit? Find(RequestId id) => _byRequest.GetValueOrDefault(id);

    public Commit Append(CertificateRequest request, TimeSpan at)
    {
        ConfigVersion version = new(epoch, _commits.Count + 1);
        Commit commit = new(request.Id, new ConfigChange(version, request.Type, request.Certificate), at);
        _commits.Add(commit);
        _byRequest.Add(request.Id, commit);
        _current[(int)request.Type] = commit;
        return commit;
    }

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
    public ConfigChange[] PackagedCurrent()
    {
        ConfigChange[] changes = [.. _packagedCurrent.OfType<Commit>().Select(commit => commit.Change)];
        Array.Sort(changes, (left, right) => left.Version.CompareTo(right.Version));
        return changes;
    }

    private void PackageNext(TimeSpan at)
    {
        Commit commit = _commits[_packagedAt.Count];
        _packagedCurrent[(int)commit.Change.Type] = commit;
        _packagedAt.Add(at);
    }

    private ConfigVersion VersionAt(int count) => count == 0 ? ConfigVersion.None : new ConfigVersion(epoch, count);
}
