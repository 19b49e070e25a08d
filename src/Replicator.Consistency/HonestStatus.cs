using Replicator.Consistency.Promises;
using Replicator.Domain.Certificates;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Consistency;

/// <summary>
/// What the master says of a replica is or was true: every acknowledged version is one that the replica has or had, and UpToDate means that the
/// acknowledged version is the newest commit.
/// </summary>
/// <remarks>"Had" and not only "has", because a report is under way while the replica goes on. Memory: sixteen bytes a server.</remarks>
public sealed class HonestStatus : IChecker
{
    private readonly VisitedVersions _visited;
    private ConfigVersion _newest;
    private (ServerId Server, ConfigVersion Version, TimeSpan At)? _firstLie;
    private bool _isAnyAcknowledged;
    private int _removedCount;

    /// <summary>Creates a checker.</summary>
    /// <param name="serverCount">How many servers hold a replica.</param>
    public HonestStatus(int serverCount) => _visited = new VisitedVersions(serverCount);

    /// <inheritdoc/>
    public string Statement =>
        "UpToDate implies that the acknowledged version is the newest commit, and every acknowledged version is one the replica has or had."
        + Words.LeftOut(_removedCount);

    /// <inheritdoc/>
    public Promise Promise => KnownPromises.Always;

    /// <inheritdoc/>
    public void RequestCommitted(RequestId id, ConfigVersion version, CertificateType type, Certificate certificate, TimeSpan at) => Extend(version);

    /// <inheritdoc/>
    public void MasterActivated(ServerId server, ConfigVersion opening, ConfigVersion before, bool forced, TimeSpan at) => Extend(opening);

    /// <inheritdoc/>
    public void SiblingKept(RequestId id, ConfigVersion version, RequestId inUse, TimeSpan at) => Extend(version);

    /// <inheritdoc/>
    public void SlotsChanged(RequestId id, CertificateType type, ConfigVersion version, SlotAction action, CertificateSlots slots, TimeSpan at) => Extend(version);

    /// <inheritdoc/>
    public void Expect(ReadOnlySpan<ServerId> servers) => _visited.Touch(servers);

    /// <inheritdoc/>
    public void Applied(ServerId server, ConfigVersion before, ConfigVersion after, bool complete, TimeSpan at) => _visited.Add(server, after);

    /// <inheritdoc/>
    public void Restarted(ServerId server, ConfigVersion version, TimeSpan at) => _visited.Add(server, version);

    /// <inheritdoc/>
    public void Acknowledged(ServerId server, ConfigVersion version, TimeSpan at)
    {
        _isAnyAcknowledged = true;
        if (_firstLie is null && !_visited.Contains(server, version))
        {
            _firstLie = (server, version, at);
        }
    }

    /// <inheritdoc/>
    public Verdict Conclude(IFinalReads reads)
    {
        if (_firstLie is { } lie)
        {
            return Verdict.Broken(
                $"The master noted {lie.Version} for {reads.NameOf(lie.Server)}, which never had it.",
                $"{Words.At(lie.At)} {reads.NameOf(lie.Server)} acknowledged {lie.Version}",
                $"{Words.At(reads.EndedAt)} {reads.NameOf(lie.Server)} has {reads.Applied(lie.Server)}");
        }

        return (reads.HasMaster ? JudgeEnd(reads) : null)
            ?? (_isAnyAcknowledged ? Verdict.Good : Verdict.Unclear("No status report ever reached the master, so its status says nothing."));
    }

    // What an old master commits after its epoch has ended is no newer than what there is.
    private void Extend(ConfigVersion version) => _newest = version > _newest ? version : _newest;

    private Verdict? JudgeEnd(IFinalReads reads)
    {
        _removedCount = 0;
        for (int i = 0; i < reads.ServerCount; i++)
        {
            ServerId server = new(i);
            if (reads.IsRemoved(server))
            {
                _removedCount++;
                continue;
            }

            ReplicaState state = reads.State(server);
            if (state.IsUpToDate && state.Acknowledged != _newest)
            {
                return Wrong(server, reads, $"is UpToDate with {state.Acknowledged}, but the newest commit is {_newest}.");
            }

            if (state.IsUpToDate && !HasOrHad(server, state.Acknowledged, reads))
            {
                return Wrong(server, reads, $"is UpToDate with {state.Acknowledged}, but has {reads.Applied(server)} and never had that.");
            }
        }

        return null;
    }

    private bool HasOrHad(ServerId server, ConfigVersion version, IFinalReads reads) =>
        reads.Applied(server) == version || _visited.Contains(server, version);

    private static Verdict Wrong(ServerId server, IFinalReads reads, string how) =>
        Verdict.Broken($"{reads.NameOf(server)} {how}", $"{Words.At(reads.EndedAt)} {reads.NameOf(server)} has {reads.Applied(server)}");
}
