using Akka.Actor;
using Replicator.ClusterHost.Hosting;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Planning;

namespace Replicator.ClusterHost.Tests.Hosting;

/// <summary>Outages that overlap come to what they come to in the simulation.</summary>
public sealed class OutagesTests
{
    private static readonly Outage Pause = Of(OutageKind.Pause, 1, 5);
    private static readonly Outage LaterPause = Of(OutageKind.Pause, 3, 9);
    private static readonly Outage Crash = Of(OutageKind.Crash, 2, 6);
    private static readonly Outage LongerCrash = Of(OutageKind.Crash, 4, 8);

    private readonly Outages _outages = new(null!, new ServerId(0), ActorRefs.Nobody);

    [Fact]
    public void Of_two_pauses_the_first_begins_it_and_the_last_ends_it()
    {
        Assert.True(_outages.Begin(Pause));
        Assert.False(_outages.Begin(LaterPause));
        Assert.False(_outages.End(Pause));
        Assert.True(_outages.IsPaused);
        Assert.True(_outages.End(LaterPause));
        Assert.False(_outages.IsPaused);
    }

    [Fact]
    public void Of_two_crashes_the_one_that_ends_later_counts()
    {
        Assert.True(_outages.Begin(Crash));
        Assert.False(_outages.Begin(LongerCrash));
        Assert.False(_outages.End(Crash));
        Assert.Equal(LongerCrash, _outages.Crash);
        Assert.True(_outages.End(LongerCrash));
        Assert.Null(_outages.Crash);
    }

    [Fact]
    public void A_crash_ends_what_paused_the_server()
    {
        _outages.Begin(Pause);
        Assert.True(_outages.Begin(Crash));
        Assert.False(_outages.IsPaused);
        Assert.False(_outages.End(Pause));
    }

    [Fact]
    public void What_is_down_is_not_paused_neither_then_nor_when_it_is_back()
    {
        _outages.Begin(Crash);
        Assert.False(_outages.Begin(LaterPause));
        Assert.True(_outages.End(Crash));
        Assert.False(_outages.IsPaused);
        Assert.False(_outages.End(LaterPause));
    }

    private static Outage Of(OutageKind kind, int start, int end) => new(kind, TimeSpan.FromMinutes(start), TimeSpan.FromMinutes(end), 0);
}
