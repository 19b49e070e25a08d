using System.Buffers;
using Replicator.Consistency.Promises;
using Replicator.Domain;
using Replicator.Domain.Certificates;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Consistency;

/// <summary>
/// From each commit on, every reachable server has reached a milestone within a bound, or by a moment: its replica has that version or a newer one, or its
/// scheduled task has assigned the certificate of that version or a newer one.
/// </summary>
/// <remarks>
/// The bound counts from the commit, or from when the network was healed if that was later. A server that went back to an old disk has waited until
/// its first arrival; that it has the version still, or again, is asked at the end. Memory: four bytes for each server and commit (eight for a commit that
/// someone waited seven minutes for).
/// </remarks>
public sealed class Convergence : IChecker
{
    private const int EvidenceMax = 3;

    private readonly int _serverCount;
    private readonly TimeSpan? _within;
    private readonly TimeSpan _by;
    private readonly Func<ServerId, bool>? _installs;
    private readonly bool _isDemanded;
    private readonly List<CommitArrivals> _commits = [];
    private readonly Dictionary<RequestId, string> _undecided = [];
    private readonly SortedDictionary<int, string> _failures = [];
    private TimeSpan _healedAt;
    private readonly SortedSet<int> _removed = [];

    private Convergence(int serverCount, TimeSpan? within, TimeSpan by, Func<ServerId, bool>? installs) =>
        (_serverCount, _within, _by, _installs, _isDemanded) = (serverCount, within, by, installs, within is not null);

    /// <summary>Creates a checker with a bound that counts from each commit.</summary>
    /// <param name="serverCount">How many servers hold a replica.</param>
    /// <param name="within">The bound.</param>
    /// <param name="installs">For the second milestone, which servers install the global certificate; null: the first one, of all servers.</param>
    public static Convergence Within(int serverCount, TimeSpan within, Func<ServerId, bool>? installs = null) => new(serverCount, within, TimeSpan.Zero, installs);

    /// <summary>Creates a checker with one moment for all commits.</summary>
    /// <param name="serverCount">How many servers hold a replica.</param>
    /// <param name="by">The moment, since the start of the run.</param>
    /// <param name="installs">For the second milestone, which servers install the global certificate; null: the first one, of all servers.</param>
    public static Convergence By(int serverCount, TimeSpan by, Func<ServerId, bool>? installs = null) => new(serverCount, null, by, installs);

    /// <inheritdoc/>
    public string Statement => (IsAssignment
            ? "From each commit on, every reachable server that installs its certificate has that one or a newer one assigned "
            : "From each commit on, every reachable replica has that version or a newer one ")
        + (_within is not { } within ? $"by {Words.At(_by)}."
            : _healedAt == TimeSpan.Zero ? $"within {DurationText.Of(within)}."
            : $"within {DurationText.Of(within)}, counted from the end of the faults at {Words.At(_healedAt)} for what was committed before.")
        + Words.LeftOut(_removed.Count);

    /// <inheritdoc/>
    public Promise Promise => IsAssignment && !_isDemanded ? KnownPromises.EverywhereAfterHealingIfTrusted : KnownPromises.EverywhereAfterHealing;

    /// <summary>How each commit spread, oldest first.</summary>
    public IReadOnlyList<CommitConvergence> ByCommit()
    {
        int expected = CountedServers();
        return [.. _commits.Select(commit => commit.Summary(expected))];
    }

    /// <summary>How long the servers waited, by pool and over all.</summary>
    /// <param name="poolCount">How many pools there are.</param>
    /// <param name="poolOf">The pool of a server, from 0.</param>
    /// <param name="only">Only the commit of this version; null: all.</param>
    public ConvergenceSpreads Spreads(int poolCount, Func<ServerId, int> poolOf, ConfigVersion? only = null)
    {
        CommitArrivals[] commits = [.. _commits.Where(commit => only is null || commit.Version == only)];
        int[] expected = Expected(commits.Length, poolCount, poolOf);
        int[] ends = new int[poolCount];
        ForEachWait(commits, poolOf, (pool, _) => ends[pool]++);
        for (int pool = 1; pool < poolCount; pool++)
        {
            ends[pool] += ends[pool - 1];
        }

        return commits.All(static commit => commit.IsShort)
            ? Spreads(commits, poolOf, ends, static wait => (uint)wait, expected, Spread.Of)
            : Spreads(commits, poolOf, ends, static wait => wait, expected, Spread.Of);
    }

    /// <summary>Tells that the last fault ended: waits for earlier commits are bounded from here on.</summary>
    public void Healed(TimeSpan at) => _healedAt = at;

    /// <inheritdoc/>
    public void RequestMade(RequestId id, CertificateType type, Certificate certificate, TimeSpan at) => _undecided[id] = certificate.Name;

    /// <inheritdoc/>
    public void RequestCommitted(RequestId id, ConfigVersion version, CertificateType type, Certificate certificate, TimeSpan at)
    {
        _undecided.Remove(id);
        _commits.Add(new CommitArrivals(version, certificate.Name, at, _serverCount));
    }

    /// <inheritdoc/>
    /// <remarks>Keeping a sibling makes a version, which has to come to every replica too.</remarks>
    public void SiblingKept(RequestId id, ConfigVersion version, RequestId inUse, TimeSpan at) =>
        _commits.Add(new CommitArrivals(version, _undecided.Remove(id, out string? name) ? name : id.ToString(), at, _serverCount));

    /// <inheritdoc/>
    /// <remarks>Staging a certificate, or removing the previous one, makes a version, which has to come to every replica too.</remarks>
    public void SlotsChanged(RequestId id, CertificateType type, ConfigVersion version, SlotAction action, CertificateSlots slots, TimeSpan at) =>
        _commits.Add(new CommitArrivals(version, _undecided.Remove(id, out string? name) ? name : id.ToString(), at, _serverCount));

    /// <inheritdoc/>
    public void Assigned(ServerId server, ConfigVersion version, Certificate? certificate, TimeSpan at)
    {
        if (!IsAssignment)
        {
            return;
        }

        _failures.Remove(server.Index);
        for (int i = CountUpTo(version) - 1; i >= 0 && _commits[i].TryArrive(server, at); i--)
        {
        }
    }

    /// <inheritdoc/>
    public void AssignmentFailed(ServerId server, ConfigVersion version, Certificate certificate, string message, TimeSpan at) =>
        _failures[server.Index] = $"{Words.At(at)} {message}";

    // Nearly always it is the newest commit that servers get.
    /// <inheritdoc/>
    public void Expect(ReadOnlySpan<ServerId> servers)
    {
        if (_commits.Count > 0)
        {
            _commits[^1].Touch(servers);
        }
    }

    /// <inheritdoc/>
    public void Applied(ServerId server, ConfigVersion before, ConfigVersion after, bool complete, TimeSpan at)
    {
        if (IsAssignment)
        {
            return;
        }

        // From the newest back: nearly always the first is the only one.
        for (int i = _commits.Count - 1; i >= 0 && _commits[i].Version > before; i--)
        {
            if (_commits[i].Version <= after)
            {
                _commits[i].TryArrive(server, at);
            }
        }
    }

    /// <inheritdoc/>
    public Verdict Conclude(IFinalReads reads)
    {
        if (_commits.Count == 0)
        {
            return Verdict.Unclear("Nothing was ever committed, so there was nothing to converge to.");
        }

        LeaveOutRemoved(reads);
        ServerId?[] firstWithout = FirstWithout(reads, out int[] withoutCount);
        Verdict verdict = Verdict.Good;
        for (int i = 0; i < _commits.Count; i++)
        {
            Verdict commit = Judge(_commits[i], firstWithout[i], withoutCount[i], reads);
            if (commit is Verdict.Violated)
            {
                return commit;
            }

            verdict = verdict is Verdict.Undecided ? verdict : commit;
        }

        return verdict;
    }

    private bool IsAssignment => _installs is not null;

    private Verdict Judge(CommitArrivals commit, ServerId? without, int withoutCount, IFinalReads reads)
    {
        TimeSpan deadline = _within is { } within ? (commit.CommittedAt > _healedAt ? commit.CommittedAt : _healedAt) + within : _by;
        if (without is { } server)
        {
            return JudgeWithout(commit, server, withoutCount, deadline, reads);
        }

        return commit.CommittedAt + TimeSpan.FromTicks(commit.LastTicks) > deadline ? JudgeLate(commit, deadline, reads) : Verdict.Good;
    }

    private Verdict JudgeWithout(CommitArrivals commit, ServerId server, int count, TimeSpan deadline, IFinalReads reads)
    {
        (string due, string ended) = (Words.At(deadline), Words.At(reads.EndedAt));
        if (deadline > reads.EndedAt && !reads.IsNothingLeft)
        {
            return Verdict.Unclear($"The run ended at {ended}, but {Words.Count(count, Who)} had until {due} to get {commit.Version}.");
        }

        string never = deadline > reads.EndedAt ? ", and nothing was left that could bring it" : "";
        return IsAssignment
            ? Verdict.Broken(
                $"{count} of {Words.Count(CountedServers(), Who)} that install it {(count == 1 ? "is" : "are")} reachable and {(count == 1 ? "has" : "have")} not "
                    + $"assigned {commit.Version} ('{commit.Name}'), due by {due}{never}.",
                [Committed(commit), $"{ended} {reads.NameOf(server)} uses {Used(server, reads)}", .. _failures.Values.Take(EvidenceMax)])
            : Verdict.Broken(
                $"{count} of {Words.Count(reads.ServerCount, Who)} {(count == 1 ? "is" : "are")} reachable without {commit.Version} ('{commit.Name}'), due "
                    + $"by {due}{never}.",
                Committed(commit),
                $"{ended} {reads.NameOf(server)} has {reads.Applied(server)}");
    }

    private static string Used(ServerId server, IFinalReads reads) =>
        reads.InUse(server) is { } used ? $"'{used.Name}' of {reads.Assigned(server)!.Version}" : "no certificate";

    private int CountedServers() => Enumerable.Range(0, _serverCount).Count(index => IsCounted(new ServerId(index)));

    // Of the figures too: nobody waits any more for a server that has left.
    private bool IsCounted(ServerId server) => _installs?.Invoke(server) != false && !_removed.Contains(server.Index);

    private void LeaveOutRemoved(IFinalReads reads)
    {
        for (int i = 0; i < reads.ServerCount; i++)
        {
            ServerId server = new(i);
            if (reads.IsRemoved(server) && _removed.Add(i))
            {
                Forget(server);
            }
        }
    }

    private void Forget(ServerId server) => _commits.ForEach(commit => commit.Forget(server));

    private string Who => IsAssignment ? "server" : "replica";

    // The last of all may be a server that nothing is expected of, so the last of the others is looked for.
    private Verdict JudgeLate(CommitArrivals commit, TimeSpan deadline, IFinalReads reads)
    {
        (long Ticks, ServerId Server) last = (-1, default);
        for (int i = 0; i < _serverCount; i++)
        {
            if (commit.TryGet(i, out long ticks) && ticks > last.Ticks && reads.IsReachable(new ServerId(i)))
            {
                last = (ticks, new ServerId(i));
            }
        }

        TimeSpan at = commit.CommittedAt + TimeSpan.FromTicks(last.Ticks);
        return at <= deadline
            ? Verdict.Good
            : Verdict.Broken(
                $"{reads.NameOf(last.Server)} {(IsAssignment ? "had assigned" : "had")} {commit.Version} ('{commit.Name}') or a newer version only at "
                    + $"{Words.At(at)}, due by {Words.At(deadline)}.",
                Committed(commit),
                $"{Words.At(at)} {reads.NameOf(last.Server)} {(IsAssignment ? "uses" : "has")} {commit.Version} or newer");
    }

    /// <summary>For each commit: how many reachable servers do not have it at the end, and one of them.</summary>
    private ServerId?[] FirstWithout(IFinalReads reads, out int[] counts)
    {
        ServerId?[] first = new ServerId?[_commits.Count + 1];
        counts = new int[_commits.Count + 1];
        for (int i = 0; i < reads.ServerCount; i++)
        {
            ServerId server = new(i);
            if (reads.IsReachable(server) && _installs?.Invoke(server) != false)
            {
                int has = CountUpTo(IsAssignment ? reads.AssignedUpTo(server) : reads.Applied(server));
                counts[has]++;
                first[has] ??= server;
            }
        }

        // Who lacks one commit lacks all that follow.
        for (int i = 1; i < _commits.Count; i++)
        {
            counts[i] += counts[i - 1];
            first[i] = first[i - 1] ?? first[i];
        }

        return first;
    }

    private int CountUpTo(ConfigVersion version)
    {
        int count = _commits.Count;
        while (count > 0 && _commits[count - 1].Version > version)
        {
            count--;
        }

        return count;
    }

    // One array for all pools, as there may be a million servers: each pool's waits stand together in it.
    private ConvergenceSpreads Spreads<T>(
        CommitArrivals[] commits, Func<ServerId, int> poolOf, int[] ends, Func<long, T> shape, int[] expected, SpreadOf<T> spreadOf)
    {
        int count = ends.Length == 0 ? 0 : ends[^1];
        T[] waits = ArrayPool<T>.Shared.Rent(count);
        int[] next = [.. ends];
        ForEachWait(commits, poolOf, (pool, wait) => waits[--next[pool]] = shape(wait));
        ConvergenceSpreads spreads = Spreads(waits.AsSpan(0, count), ends, expected, spreadOf);
        ArrayPool<T>.Shared.Return(waits);
        return spreads;
    }

    private int[] Expected(int commitCount, int poolCount, Func<ServerId, int> poolOf)
    {
        int[] expected = new int[poolCount];
        for (int i = 0; i < _serverCount; i++)
        {
            ServerId server = new(i);
            expected[poolOf(server)] += IsCounted(server) ? commitCount : 0;
        }

        return expected;
    }

    private static ConvergenceSpreads Spreads<T>(Span<T> waits, int[] ends, int[] expected, SpreadOf<T> spreadOf)
    {
        Spread[] pools = new Spread[ends.Length];
        for (int pool = 0; pool < ends.Length; pool++)
        {
            pools[pool] = spreadOf(waits[(pool == 0 ? 0 : ends[pool - 1])..ends[pool]], expected[pool]);
        }

        // The pools first: a spread leaves its times in another order.
        return new ConvergenceSpreads(pools, spreadOf(waits, expected.Sum()));
    }

    private void ForEachWait(CommitArrivals[] commits, Func<ServerId, int> poolOf, Action<int, long> act)
    {
        for (int i = 0; i < _serverCount; i++)
        {
            int pool = poolOf(new ServerId(i));
            foreach (CommitArrivals commit in commits)
            {
                if (commit.TryGet(i, out long ticks))
                {
                    act(pool, ticks);
                }
            }
        }
    }

    private static string Committed(CommitArrivals commit) => $"{Words.At(commit.CommittedAt)} '{commit.Name}' committed as {commit.Version}";
}
