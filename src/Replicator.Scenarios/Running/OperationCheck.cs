using Replicator.Consistency;
using Replicator.Consistency.Operations;
using Replicator.Consistency.Promises;

namespace Replicator.Scenarios.Running;

/// <summary>A checker of operations, for a run whose operations are taken down.</summary>
/// <param name="checker">The checker.</param>
/// <param name="recorder">Takes the operations down.</param>
internal sealed class OperationCheck(IOperationChecker checker, OperationRecorder recorder) : IChecker
{
    public string Statement => checker.Statement;

    public Promise Promise => checker.Promise;

    /// <summary>Whether there is anything to judge.</summary>
    public bool HasOperations => recorder.HasOperations;

    public Verdict Conclude(IFinalReads reads) => checker.Check(recorder.Build());
}
