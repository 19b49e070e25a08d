using Replicator.Consistency.Promises;
using Replicator.Domain;

namespace Replicator.Consistency.Operations;

/// <summary>
/// No read is staler than so many versions, or than so long: when it is asked, at most so many acknowledged writes are certainly newer than what it finds, and
/// the first of them was not acknowledged longer ago than that.
/// </summary>
public sealed class RegisterBoundedStaleness : IOperationChecker
{
    private const int ShownMax = 10;

    private readonly int? _versionsMax;
    private readonly TimeSpan? _timeMax;

    /// <summary>Creates a checker.</summary>
    /// <param name="versionsMax">How many writes may be newer than what is found; null: any number.</param>
    /// <param name="timeMax">How long ago the first of them may have been acknowledged; null: any time. Needs a history with times.</param>
    public RegisterBoundedStaleness(int? versionsMax, TimeSpan? timeMax) => (_versionsMax, _timeMax) = (versionsMax, timeMax);

    /// <inheritdoc/>
    public string Name => "bounded-staleness";

    /// <inheritdoc/>
    public string Statement => $"No read is staler than {StalenessBound.Text(_versionsMax, _timeMax)}.";

    /// <inheritdoc/>
    public Promise Promise => KnownPromises.Never;

    /// <inheritdoc/>
    public Verdict Check(OperationHistory history) => _timeMax is not null && history.Operations.Any(static operation => operation.Invoked.At is null)
        ? Verdict.Unclear("The history has no times, so that it does not tell how long a value was stale.")
        : RegisterChecks.Each(history, "No read was ever answered, so nothing "
            + "was stale.", register => CheckOne(register, new RegisterWrites(register, history.InitialValue)));

    private Verdict? CheckOne(IReadOnlyList<Operation> register, RegisterWrites writes)
    {
        Verdict? verdict = null;
        foreach (Operation read in RegisterChecks.AnsweredReads(register))
        {
            List<Operation> newer = [.. writes.CertainlyNewer(read)];
            Operation? first = newer.MinBy(static change => change.LatestEffect);
            TimeSpan? since = read.Invoked.At - first?.Completed?.At;
            if (newer.Count > _versionsMax || since > _timeMax)
            {
                string time = since is { } known ? $", the first of them for {DurationText.Of(known)}" : "";
                return Verdict.Broken(
                    $"When {read.Deed()}, {Words.Count(newer.Count, "newer write")} had been "
                        + $"acknowledged{time}.", RegisterChecks.Events([.. newer.Take(ShownMax), read]));
            }

            verdict = Verdict.Good;
        }

        return verdict;
    }
}
