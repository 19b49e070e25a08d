using Replicator.Consistency.Operations;

namespace Replicator.Consistency.Tests.Operations;

/// <summary>A history told by hand, one operation after the other.</summary>
internal sealed class Ops
{

    public OperationHistoryBuilder Builder { get; } = new();

    public Ops Read(string process, string? found, string key = "") => Add(Invocation.Read(process, key), OperationOutcome.Ok, found);

    public Ops Write(string process, string? value, string key = "") => Add(Invocation.Write(process, value, key), OperationOutcome.Ok);

    public Ops CompareAndSet(string process, string? expected, string? value) => Add(Invocation.CompareAndSet(process, expected, value), OperationOutcome.Ok);

    public Ops Refused(Invocation asked) => Add(asked, OperationOutcome.Refused);

    public Ops Failed(Invocation asked) => Add(asked, OperationOutcome.Failed);

    public Ops Maybe(Invocation asked) => Add(asked, OperationOutcome.Unknown);

    public OperationHistory Build() => Builder.Build();

    private Ops Add(Invocation asked, OperationOutcome outcome, string? found = null)
    {
        Builder.Invoke(asked);
        Builder.Complete(asked.Process, outcome, found);
        return this;
    }
}
