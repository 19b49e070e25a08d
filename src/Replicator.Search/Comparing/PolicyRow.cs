using Replicator.Domain.Conflicts;
using Replicator.Scenarios.Results;
using Replicator.Search.Statistics;

namespace Replicator.Search.Comparing;

/// <summary>What conflicts come to under one policy, over all seeds.</summary>
/// <param name="Policy">The policy.</param>
public sealed record PolicyRow(ConflictPolicy Policy)
{
    private readonly Numbers _splits = [];

    /// <summary>How many runs.</summary>
    public long Runs { get; internal set; }

    /// <summary>How many requests were made.</summary>
    public long Requests { get; internal set; }

    /// <summary>How many of them were committed.</summary>
    public long Committed { get; internal set; }

    /// <summary>
    /// How many lost their effect silently: replaced by a request whose requester had not seen them, overruled at once, or lost with a store; nobody was told.
    /// </summary>
    public long LostSilently { get; internal set; }

    /// <summary>In how many runs there was such a loss.</summary>
    public long RunsWithLoss { get; internal set; }

    /// <summary>How many requests were refused for good.</summary>
    public long Refused { get; internal set; }

    /// <summary>How many requests were kept as siblings until someone chooses.</summary>
    public long Siblings { get; internal set; }

    /// <summary>How many requesters were told that theirs is not the one in use.</summary>
    public long Told { get; internal set; }

    /// <summary>In how many runs somebody was told.</summary>
    public long RunsWithTold { get; internal set; }

    /// <summary>
    /// In how many runs the certificate in use at the end is not the one that was requested last in true time, of those on which the master decided.
    /// </summary>
    public long WrongWinners { get; internal set; }

    /// <summary>In how many runs two certificates were in use at the same time, on servers that install them.</summary>
    public long RunsWithSplit { get; internal set; }

    /// <summary>For how long altogether, over all runs.</summary>
    public TimeSpan SplitTotal { get; internal set; }

    /// <summary>For how long in the run in which it was longest.</summary>
    public TimeSpan SplitMax { get; internal set; }

    /// <summary>For how long in a run, on average; zero without runs.</summary>
    public TimeSpan SplitMean => Runs == 0 ? TimeSpan.Zero : SplitTotal / Runs;

    /// <summary>What <see cref="LostSilently"/> comes to in a run.</summary>
    public Sample LostInRun { get; } = new();

    /// <summary>
    /// By how much that is more than under the first policy in the run of the same seed. Both meet the same network and the same faults, so that the interval
    /// of the difference is narrower than those of the two.
    /// </summary>
    public Sample LostInRunMore { get; } = new();

    /// <summary>What <see cref="Refused"/> comes to in a run.</summary>
    public Sample RefusedInRun { get; } = new();

    /// <summary>What <see cref="Siblings"/> comes to in a run.</summary>
    public Sample SiblingsInRun { get; } = new();

    /// <summary>What <see cref="Told"/> comes to in a run.</summary>
    public Sample ToldInRun { get; } = new();

    /// <summary>For how long two certificates were in use at the same time in a run, in seconds.</summary>
    public Sample SplitSecondsInRun { get; } = new();

    /// <summary>The same of each seed, in their order.</summary>
    public IReadOnlyList<double> SplitSecondsBySeed => _splits;

    /// <summary>Adds the run of the next seed.</summary>
    /// <param name="run">The run under this policy.</param>
    /// <param name="first">The run of the same seed under the first policy.</param>
    internal void Add(RunResult run, RunResult first)
    {
        ConflictSummary conflicts = run.Conflicts;
        int lost = LostIn(run);
        int told = run.Requests.Count(static request => request.Told is RequestOutcome.ToldRefused or RequestOutcome.ToldKept);
        TimeSpan split = TimeSpan.FromTicks((long)(conflicts.SplitSeconds * TimeSpan.TicksPerSecond));
        LostInRun.Add(lost);
        LostInRunMore.Add(lost - LostIn(first));
        RefusedInRun.Add(conflicts.Refused);
        SiblingsInRun.Add(conflicts.Kept);
        ToldInRun.Add(told);
        SplitSecondsInRun.Add(split.TotalSeconds);
        _splits.Add(split.TotalSeconds);
        Runs++;
        Requests += run.Requests.Count;
        Committed += run.Requests.Count(static request => request.CommittedAtSeconds is not null);
        LostSilently += lost;
        RunsWithLoss += lost > 0 ? 1 : 0;
        Refused += conflicts.Refused;
        Siblings += conflicts.Kept;
        Told += told;
        RunsWithTold += told > 0 ? 1 : 0;
        WrongWinners += conflicts.WrongWinners > 0 ? 1 : 0;
        RunsWithSplit += split > TimeSpan.Zero ? 1 : 0;
        SplitTotal += split;
        SplitMax = split > SplitMax ? split : SplitMax;
    }

    private static int LostIn(RunResult run) => run.Conflicts.LostSilently + run.Conflicts.LostByFailover;

    // Two rows are equal when all that was added to them is.
    private sealed class Numbers : List<double>
    {
        public override bool Equals(object? obj) => obj is Numbers other && this.SequenceEqual(other);

        public override int GetHashCode() => Count;
    }
}
