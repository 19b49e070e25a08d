using Replicator.Consistency.Promises;

namespace Replicator.Consistency.Operations;

/// <summary>
/// Every value that is read was once requested: it was there at first, or somebody asked to write it before the read was answered.
/// </summary>
public sealed class RegisterReadsRequested : IOperationChecker
{
    /// <inheritdoc/>
    public string Name => "reads-were-requested";

    /// <inheritdoc/>
    public string Statement => "Every value that is read was once requested.";

    /// <inheritdoc/>
    public Promise Promise => KnownPromises.Always;

    /// <inheritdoc/>
    public Verdict Check(OperationHistory history) => RegisterChecks.Each(history, "No read was ever answered, so nothing was found.", register =>
    {
        var writes = new RegisterWrites(register, history.InitialValue);
        Verdict? verdict = null;
        foreach (Operation read in RegisterChecks.AnsweredReads(register))
        {
            if (!writes.WasRequested(read))
            {
                return Verdict.Broken(
                    $"Nobody asked to write what {read.Deed()}; at first the register held "
                        + $"{Words.Value(history.InitialValue)}.", RegisterChecks.Events([read]));
            }

            verdict = Verdict.Good;
        }

        return verdict;
    });
}
