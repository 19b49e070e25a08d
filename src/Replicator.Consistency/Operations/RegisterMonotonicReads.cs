using Replicator.Consistency.Promises;

namespace Replicator.Consistency.Operations;

/// <summary>
/// The reads of one client are monotonic: none finds what was certainly written before what an earlier one found.
/// </summary>
public sealed class RegisterMonotonicReads : IOperationChecker
{
    /// <inheritdoc/>
    public string Name => "monotonic-reads";

    /// <inheritdoc/>
    public string Statement => "The reads of one client are monotonic: none finds an older value than one before it.";

    /// <inheritdoc/>
    public Promise Promise => KnownPromises.AtOnePlace;

    /// <inheritdoc/>
    public Verdict Check(OperationHistory history) => RegisterChecks.Each(history, "No client read twice, so none could go back.", register =>
    {
        var writes = new RegisterWrites(register, history.InitialValue);
        var newest = new Dictionary<string, (Operation Read, int Written)>(StringComparer.Ordinal);
        Verdict? verdict = null;
        foreach (Operation read in RegisterChecks.AnsweredReads(register))
        {
            bool isSecond = newest.TryGetValue(read.Process, out (Operation Read, int Written) before);
            if (isSecond && writes.LatestWrite(read) < before.Written)
            {
                return Verdict.Broken(
                    $"First {before.Read.Deed()}, then {read.Deed()}, which was written earlier.", RegisterChecks.Events([before.Read, read]));
            }

            verdict = isSecond ? Verdict.Good : verdict;
            int written = writes.EarliestWrite(read);
            newest[read.Process] = written > before.Written || !isSecond ? (read, written) : before;
        }

        return verdict;
    });
}
