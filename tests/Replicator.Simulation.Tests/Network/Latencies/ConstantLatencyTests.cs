using Replicator.Simulation.Network.Latencies;

namespace Replicator.Simulation.Tests.Network.Latencies;

public class ConstantLatencyTests
{
    private static readonly TimeSpan Ms = TimeSpan.FromMilliseconds(1);

    [Fact]
    public void Is_the_same_at_every_quantile()
    {
        Assert.All([0, 0.25, 0.5, 0.999, 1], p => Assert.Equal(25 * Ms, new ConstantLatency(25 * Ms).Quantile(p)));
    }

    [Fact]
    public void Describes_itself()
    {
        Assert.Equal("constant(25ms, min 0.1ms)", new ConstantLatency(25 * Ms).ToString());
        Assert.Equal("constant(0.0001ms, min 0ms)", new ConstantLatency(TimeSpan.FromTicks(1), TimeSpan.Zero).ToString());
    }

    [Fact]
    public void Refuses_a_value_that_the_floor_would_replace()
    {
        Refusals.Says("value is 0.05ms, below the floor of 0.1ms; expected at least that, or give a smaller min.", () => new ConstantLatency(0.05 * Ms));
    }

    [Fact]
    public void Refuses_a_value_of_more_than_a_day()
    {
        Refusals.Says("value is 172800000ms; expected from 0ms to 86400000ms.", () => new ConstantLatency(TimeSpan.FromDays(2)));
    }
}
