namespace Replicator.Domain.Tests;

public sealed class InvariantTests
{
    private int _formattedCount;

    [Fact]
    public void Says_nothing_and_formats_nothing_while_it_holds()
    {
        Invariant.Holds(true, $"never read: {Formatted()}");

        Assert.Equal(0, _formattedCount);
    }

    [Fact]
    public void Throws_its_formatted_message_when_it_does_not_hold()
    {
        InvariantViolationException thrown = Assert.Throws<InvariantViolationException>(
            () => Invariant.Holds(_formattedCount > 0, $"found {Formatted()}, expected {1.5}"));

        Assert.Equal("found 1, expected 1.5", thrown.Message);
    }

    private int Formatted() => ++_formattedCount;
}
