using Replicator.Consistency.Promises;
using Replicator.Domain.Certificates;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Consistency;

/// <summary>
/// No acknowledged commit is lost: whatever a requester was told is committed is in the configuration at the end, or was replaced by a later commit.
/// </summary>
/// <remarks>
/// A commit is lost when the requester was told of a version that was never committed or belongs to another request, when a later epoch began without it,
/// or when the master ends with an older version. Memory: some dozen bytes a request.
/// </remarks>
public sealed class NoLostCommit : IMeasuredChecker
{
    private readonly Dictionary<ConfigVersion, (RequestId Id, string Name, TimeSpan At)> _commits = [];
    private readonly HashSet<RequestId> _overruled = [];
    private readonly List<(RequestId Id, ConfigVersion Version, TimeSpan At)> _answers = [];
    private readonly Dictionary<int, (ConfigVersion BasedOn, TimeSpan At)> _epochs = [];
    private readonly Lineage _lineage = new();

    /// <inheritdoc/>
    public string Statement => "No acknowledged commit is lost.";

    /// <inheritdoc/>
    public Promise Promise => KnownPromises.UnlessGoingBack;

    /// <inheritdoc/>
    public Measurement Measured { get; private set; }

    /// <inheritdoc/>
    public void RequestCommitted(RequestId id, ConfigVersion version, CertificateType type, Certificate certificate, TimeSpan at) =>
        _commits[version] = (id, certificate.Name, at);

    /// <inheritdoc/>
    public void SlotsChanged(RequestId id, CertificateType type, ConfigVersion version, SlotAction action, CertificateSlots slots, TimeSpan at) =>
        _commits[version] = (id, action == SlotAction.Roll ? slots.Next!.Certificate.Name : "the removal of the previous certificate", at);

    /// <inheritdoc/>
    /// <remarks>Its requester is told of success under the version of another one: by the policy it was committed and replaced at once.</remarks>
    public void RequestOverruled(RequestId id, RequestId by, TimeSpan at) => _overruled.Add(id);

    /// <inheritdoc/>
    public void RequestAnswered(RequestId id, ConfigVersion version, TimeSpan at) => _answers.Add((id, version, at));

    /// <inheritdoc/>
    public void MasterActivated(ServerId server, ConfigVersion opening, ConfigVersion before, bool forced, TimeSpan at)
    {
        _lineage.Begin(opening.Epoch, before);
        _epochs[opening.Epoch] = (before, at);
    }

    /// <inheritdoc/>
    public Verdict Conclude(IFinalReads reads)
    {
        Measured = default;
        Verdict verdict = Verdict.Unclear("No requester ever learnt of a commit, so none could be lost.");
        HashSet<RequestId> kept = Kept();
        foreach ((RequestId id, ConfigVersion version, TimeSpan at) in _answers)
        {
            Verdict one = (kept.Contains(id) || _overruled.Contains(id)) && !IsBehind(reads, version) ? Verdict.Good : Lost(id, version, at, reads);
            Measured = Measured.With(one is Verdict.Violated);
            verdict = verdict is Verdict.Violated ? verdict : one;
        }

        return verdict;
    }

    // A request that was committed again after its first commit was lost is there.
    private HashSet<RequestId> Kept() => [.. _commits.Where(commit => _lineage.Contains(commit.Key)).Select(static commit => commit.Value.Id)];

    private bool IsBehind(IFinalReads reads, ConfigVersion version) => reads.MasterVersion is { } end && end < version && _lineage.Contains(version);

    private Verdict Lost(RequestId id, ConfigVersion version, TimeSpan answeredAt, IFinalReads reads)
    {
        string told = $"{Words.At(answeredAt)} {reads.NameOf(id.Requester)} is told that its request is committed as {version}";
        if (!_commits.TryGetValue(version, out (RequestId Id, string Name, TimeSpan At) commit))
        {
            return Verdict.Broken($"{reads.NameOf(id.Requester)} was told that its request is committed as {version}, which was never committed.", told);
        }

        string committed = $"{Words.At(commit.At)} '{commit.Name}' committed as {version}";
        if (commit.Id != id)
        {
            return Verdict.Broken($"{reads.NameOf(id.Requester)} was told that its request is committed as {version}, but that is '{commit.Name}', another "
                + "request.", told, committed);
        }

        if (_lineage.LostIn(version) is { } epoch)
        {
            (ConfigVersion basedOn, TimeSpan at) = _epochs[epoch];
            return Verdict.Broken(
                $"'{commit.Name}' was committed as {version} and its requester told; epoch {epoch} began at {basedOn}, without it.",
                committed, told, $"{Words.At(at)} epoch {epoch} begins with what was committed up to {basedOn}");
        }

        return Verdict.Broken(
            $"'{commit.Name}' was committed as {version} and its requester told; the master ends with {reads.MasterVersion}.",
            committed, told, $"{Words.At(reads.EndedAt)} the master has {reads.MasterVersion}");
    }
}
