using Replicator.Domain.Certificates;
using Replicator.Domain.History;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;
using Replicator.Scenarios.Model;
using Replicator.Simulation.Tracing;

namespace Replicator.Scenarios.Replays;

/// <summary>
/// Records a run so that a page can show it again. What it keeps does not grow with the run: a few numbers for each group of servers and moment, and of small runs single changes and
/// messages. Not thread safe, but for <see cref="SoFar"/>.
/// </summary>
public sealed class ReplayRecorder : IHistory
{
    /// <summary>Up to how many servers single servers and messages are recorded.</summary>
    public const int DetailedServersMax = 1_000;

    private const int ChangesMax = 20_000;

    private readonly ServerTopology _topology;
    private readonly ReplayGroups _groups;
    private readonly ReplayFrameList _frames;
    private readonly ReplayMessageRecorder? _messages;
    private readonly List<(string Request, ConfigVersion Version, TimeSpan At)> _commits = [];
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<ConfigVersion, int> _byVersion = [];
    private readonly State[] _states;
    private List<(TimeSpan At, int Server, ReplayTrack Track, int Commit)>? _changes;
    private Certificate? _lastCertificate;
    private int _lastCertificatesCommit = -1;
    private ConfigVersion _lastVersion = ConfigVersion.None;
    private volatile bool _isWanted;
    private volatile Replay? _soFar;
    private int _lastVersionsCommit = -1;

    /// <summary>A recorder of one run.</summary>
    /// <param name="scenario">What is run.</param>
    /// <param name="hearsMessages">Whether somebody gives messages to <see cref="Messages"/>. Default true.</param>
    public ReplayRecorder(Scenario scenario, bool hearsMessages = true)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        _topology = scenario.Topology;
        _groups = new ReplayGroups(scenario);
        _frames = new ReplayFrameList(_groups.Count);
        _states = new State[_topology.ServerCount];
        Array.Fill(_states, new State(-1, -1));
        bool isDetailed = _topology.ServerCount <= DetailedServersMax;
        _changes = isDetailed ? [] : null;
        _messages = isDetailed && hearsMessages ? new ReplayMessageRecorder(_groups) : null;
    }

    /// <summary>Takes the messages; null: there are too many servers to record any, and the run is quicker without a trace.</summary>
    public ITraceSink? Messages => _messages;

    /// <summary>What was recorded.</summary>
    /// <param name="end">When the run ended.</param>
    public Replay Record(TimeSpan end) => new()
    {
        EndSeconds = Seconds(end),
        Groups = _groups.All,
        Commits = [.. Enumerable.Range(0, _frames.BucketOf(_commits.Count - 1) + 1).Select(Commit)],
        Frames = _frames.Record(),
        Changes = _changes is { } changes
            ? new ReplayChanges(
                [.. Enumerable.Range(0, _topology.ServerCount).Select(index => _topology.NameOf(new ServerId(index)))],
                [.. changes.Select(static change => Seconds(change.At))],
                [.. changes.Select(static change => change.Server)],
                [.. changes.Select(static change => (int)change.Track)],
                [.. changes.Select(change => _frames.BucketOf(change.Commit))])
            : null,
        Messages = _messages?.Record(),
    };

    /// <summary>
    /// What was recorded up to the last change before somebody asked the last time; null: nobody has asked yet, or nothing has changed since. May be asked from any thread: it is made on
    /// the run's own, with its next change or when it is shared.
    /// </summary>
    public Replay? SoFar()
    {
        _isWanted = true;
        return _soFar;
    }

    /// <summary>Makes what <see cref="SoFar"/> tells current, where somebody has asked. To be called on the run's own thread.</summary>
    /// <param name="now">The moment.</param>
    public void Share(TimeSpan now)
    {
        if (_isWanted)
        {
            _isWanted = false;
            _soFar = Record(now);
        }
    }

    void IHistory.Expect(ReadOnlySpan<ServerId> servers) => CacheTouch.Read(_states, servers);

    void IHistory.RequestCommitted(RequestId id, ConfigVersion version, CertificateType type, Certificate certificate, TimeSpan at)
    {
        if (type == CertificateType.OAuthTokenIssuer)
        {
            Know(certificate.Name, version, at);
        }
    }

    void IHistory.SlotsChanged(RequestId id, CertificateType type, ConfigVersion version, SlotAction action, CertificateSlots slots, TimeSpan at)
    {
        if (type == CertificateType.OAuthTokenIssuer)
        {
            Know(action == SlotAction.Roll && slots.Next is { } staged ? staged.Certificate.Name : $"removal {version}", version, at);
        }
    }

    void IHistory.Applied(ServerId server, ConfigVersion before, ConfigVersion after, bool complete, TimeSpan at) => Has(server, CommitOf(after), at);

    void IHistory.Restarted(ServerId server, ConfigVersion version, TimeSpan at) => Has(server, CommitOf(version), at);

    void IHistory.Assigned(ServerId server, ConfigVersion version, Certificate? certificate, TimeSpan at)
    {
        ref State state = ref _states[server.Index];
        int commit = CommitOf(certificate);
        if (commit != state.Uses)
        {
            Change(server, ReplayTrack.Uses, state.Uses, commit, at);
            state = state with { Uses = commit };
        }
    }

    private static decimal Seconds(TimeSpan time) => (decimal)time.Ticks / TimeSpan.TicksPerSecond;

    private void Has(ServerId server, int commit, TimeSpan at)
    {
        ref State state = ref _states[server.Index];
        if (commit != state.Has)
        {
            Change(server, ReplayTrack.Has, state.Has, commit, at);
            state = state with { Has = commit };
        }
    }

    private void Change(ServerId server, ReplayTrack track, int before, int after, TimeSpan at)
    {
        _frames.Add(at, track, _groups.OfPool(_topology.PoolOf(server).Index), before, after);
        if (_changes is { } changes)
        {
            changes.Add((at, server.Index, track, after));

            // Half of them would be a run that never was.
            _changes = changes.Count > ChangesMax ? null : changes;
        }

        Share(at);
    }

    // One that a failover lost may be committed again, and is the same certificate.
    private void Know(string name, ConfigVersion version, TimeSpan at)
    {
        _byVersion[version] = _commits.Count;
        _byName.TryAdd(name, _commits.Count);
        _commits.Add((name, version, at));
        _frames.Expect(_commits.Count);
    }

    private int CommitOf(Certificate? certificate)
    {
        if (!ReferenceEquals(certificate, _lastCertificate))
        {
            _lastCertificate = certificate;
            _lastCertificatesCommit = certificate is not null && _byName.TryGetValue(certificate.Name, out int commit) ? commit : -1;
        }

        return _lastCertificatesCommit;
    }

    // A version that no certificate for tokens made has the one before it in force.
    private int CommitOf(ConfigVersion version)
    {
        if (version != _lastVersion)
        {
            _lastVersion = version;
            _lastVersionsCommit = _byVersion.TryGetValue(version, out int commit) ? commit : LastUpTo(version);
        }

        return _lastVersionsCommit;
    }

    private int LastUpTo(ConfigVersion version)
    {
        for (int commit = _commits.Count - 1; commit >= 0; commit--)
        {
            if (_commits[commit].Version <= version)
            {
                return commit;
            }
        }

        return -1;
    }

    private ReplayCommit Commit(int bucket)
    {
        (int first, int end) = _frames.CommitsOf(bucket, _commits.Count);
        (string request, ConfigVersion version, _) = _commits[end - 1];
        return new ReplayCommit(request, version.ToString(), Seconds(_commits[first].At), end - first);
    }

    // Of which commit a server uses the certificate, and has the configuration; -1: none.
    private readonly record struct State(int Uses, int Has);
}
