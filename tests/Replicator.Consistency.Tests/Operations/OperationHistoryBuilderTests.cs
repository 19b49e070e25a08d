using Replicator.Consistency.Operations;

namespace Replicator.Consistency.Tests.Operations;

public sealed class OperationHistoryBuilderTests
{
    private readonly OperationHistoryBuilder _builder = new();

    [Fact]
    public void Keeps_operations_in_the_order_of_their_invocation()
    {
        _builder.Invoke(Invocation.Write("a", "1"), TimeSpan.FromSeconds(1));
        _builder.Invoke(Invocation.Read("b"), TimeSpan.FromSeconds(2));
        _builder.Complete("b", OperationOutcome.Ok, "1", TimeSpan.FromSeconds(3));
        _builder.Complete("a", OperationOutcome.Ok, null, TimeSpan.FromSeconds(4));

        Assert.Equal(
            ["00:00:01.000 to 00:00:04.000: process a wrote 1", "00:00:02.000 to 00:00:03.000: process b read 1"],
            _builder.Build().Operations.Select(operation => operation.ToString()));
    }

    [Fact]
    public void What_was_not_completed_is_unknown()
    {
        _builder.Invoke(Invocation.Write("a", "1"));

        Assert.Equal("event 1 to the end: process a may have written 1", Assert.Single(_builder.Build().Operations).ToString());
    }

    [Fact]
    public void A_process_whose_operation_is_unknown_may_go_on()
    {
        _builder.Invoke(Invocation.Write("a", "1"));
        _builder.Complete("a", OperationOutcome.Unknown);
        _builder.Invoke(Invocation.Read("a"));

        Assert.Equal(2, _builder.Build().Operations.Count);
    }

    [Fact]
    public void Refuses_an_operation_completed_twice()
    {
        _builder.Invoke(Invocation.Write("a", "1"), line: 4);
        _builder.Complete("a", OperationOutcome.Ok, line: 5);

        Assert.Equal(
            "process a completes its write of line 4 twice: the first completion is that of line 5; keep the one that is true, or add the invocation that is "
                + "missing between them.",
            Assert.Throws<HistoryException>(() => _builder.Complete("a", OperationOutcome.Ok, line: 6)).Message);
    }

    [Fact]
    public void Refuses_an_operation_completed_before_it_was_invoked()
    {
        Assert.Equal(
            "process a completes an operation before it invoked one; put the invocation before the completion, or add the part of the history that is missing.",
            Assert.Throws<HistoryException>(() => _builder.Complete("a", OperationOutcome.Ok)).Message);
    }

    [Fact]
    public void Refuses_a_second_invocation_of_a_process_that_waits()
    {
        _builder.Invoke(Invocation.CompareAndSet("a", "1", "2"), line: 4);

        Assert.Equal(
            "process a invokes a read, but waits for the answer to its compare-and-set of line 4; a process has one operation at a time: complete the first, "
            + "as unknown if its answer never came, or name another process.",
            Assert.Throws<HistoryException>(() => _builder.Invoke(Invocation.Read("a"))).Message);
    }

    [Fact]
    public void Refuses_a_read_that_is_refused()
    {
        _builder.Invoke(Invocation.Read("a"));

        Assert.Contains("only a compare-and-set can "
            + "be refused", Assert.Throws<HistoryException>(() => _builder.Complete("a", OperationOutcome.Refused)).Message, StringComparison.Ordinal);
    }
}
