using Replicator.Scenarios.Traces;
using Replicator.Simulation;
using Replicator.Simulation.Tracing;

namespace Replicator.Scenarios.Tests.Traces;

public sealed class TraceDifferenceTests
{
    private static readonly TraceEntry Entry = new(
        VirtualTime.FromSeconds(13.5), TraceKind.Delivered, "pool01-01", 7, "pool02-01", "replica", "DataPackage", "complete to 1.2, 1 change: "
            + "'second'", 0xabc);

    [Fact]
    public void Equal_traces_have_none() => Assert.Null(TraceDifference.Find([Entry, Entry], [Entry, Entry]));

    [Fact]
    public void The_text_of_a_message_does_not_count_because_its_digest_does() =>
        Assert.Null(TraceDifference.Find([Entry], [Entry with { Content = "otherwise described" }]));

    [Fact]
    public void The_first_of_several_is_found_with_the_record_before_it()
    {
        TraceEntry later = Entry with { Time = VirtualTime.FromSeconds(14), To = "pool02-02" };

        TraceDifference difference = TraceDifference.Find([Entry, Entry, Entry], [Entry, later, later])!;

        Assert.Equal(new TraceDifference(2, Entry, Entry, later), difference);
        Assert.Equal(["time", "target"], difference.In);
    }

    [Fact]
    public void A_trace_that_ends_first_differs_there() =>
        Assert.Equal(new TraceDifference(2, Entry, null, Entry), TraceDifference.Find([Entry], [Entry, Entry]));

    [Fact]
    public void A_record_reads_as_a_line_with_time_servers_and_message() =>
        Assert.Equal(
            "00:00:13.5000000 delivered pool01-01 -> pool02-01/replica DataPackage complete to 1.2, 1 change: 'second' (pool01-01 counter 7, digest "
                + "0000000000000abc)",
            Entry.ToString());
}
