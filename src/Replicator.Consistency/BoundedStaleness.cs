using Replicator.Consistency.Promises;
using Replicator.Domain.Certificates;
using Replicator.Domain.Protocol;
using Replicator.Domain.Versions;

namespace Replicator.Consistency;

/// <summary>
/// No read is staler than so many versions, or than so long: when it is asked, at most so many commits are newer than what it finds, and the first of them is
/// not older than that.
/// </summary>
/// <remarks>Memory: some dozen bytes a commit.</remarks>
public sealed class BoundedStaleness : IMeasuredChecker
{
    private readonly int? _versionsMax;
    private readonly TimeSpan? _timeMax;
    private readonly List<(ConfigVersion Version, TimeSpan At)> _commits = [];
    private (ClientRead Read, int Behind, TimeSpan Since)? _first;

    /// <summary>Creates a checker.</summary>
    /// <param name="versionsMax">How many commits may be newer than what is found; null: any number.</param>
    /// <param name="timeMax">How long the first of them may be committed; null: any time.</param>
    public BoundedStaleness(int? versionsMax, TimeSpan? timeMax) => (_versionsMax, _timeMax) = (versionsMax, timeMax);

    /// <inheritdoc/>
    public string Statement => $"No read is staler than {StalenessBound.Text(_versionsMax, _timeMax)}.";

    /// <inheritdoc/>
    public Promise Promise => KnownPromises.Never;

    /// <inheritdoc/>
    public Measurement Measured { get; private set; }

    /// <inheritdoc/>
    public void RequestCommitted(RequestId id, ConfigVersion version, CertificateType type, Certificate certificate, TimeSpan at)
    {
        // What an old master commits after its epoch has ended is no newer than what there is.
        if (_commits.Count == 0 || version > _commits[^1].Version)
        {
            _commits.Add((version, at));
        }
    }

    /// <inheritdoc/>
    public void Read(in ClientRead read)
    {
        (int behind, TimeSpan since) = Staleness(read);
        bool isBroken = behind > _versionsMax || (behind > 0 && read.AskedAt - since > _timeMax);
        Measured = Measured.With(isBroken);
        _first ??= isBroken ? (read, behind, since) : null;
    }

    /// <inheritdoc/>
    public Verdict Conclude(IFinalReads reads)
    {
        if (_first is not { } first)
        {
            return Measured.JudgedCount > 0 ? Verdict.Good : Verdict.Unclear("Nobody read anything, so nothing was stale.");
        }

        (ClientRead read, int behind, TimeSpan since) = first;
        return Verdict.Broken(
            $"{reads.NameOf(read.Client)} read {read.Version} when {Words.Count(behind, "commit")} {(behind == 1 ? "was" : "were")} newer, the first of them "
                + $"for {Words.Seconds(read.AskedAt - since)}.",
            $"{Words.At(since)} the first commit newer than {read.Version}",
            $"{Words.At(read.At)} {reads.NameOf(read.Client)} reads {read.Version} on {reads.NameOf(read.Server)}");
    }

    // From the newest back: what was committed after the question does not count, and what is older than what was found ends the search.
    private (int Behind, TimeSpan Since) Staleness(in ClientRead read)
    {
        (int Behind, TimeSpan Since) found = default;
        for (int i = _commits.Count - 1; i >= 0 && _commits[i].Version > read.Version; i--)
        {
            if (_commits[i].At <= read.AskedAt)
            {
                found = (found.Behind + 1, _commits[i].At);
            }
        }

        return found;
    }
}
