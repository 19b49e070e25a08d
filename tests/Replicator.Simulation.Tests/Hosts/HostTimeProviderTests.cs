using Akka.Actor;
using Replicator.Simulation.Hosts;
using static Replicator.Simulation.Tests.Worlds;

namespace Replicator.Simulation.Tests.Hosts;

public class HostTimeProviderTests
{
    [Fact]
    public void A_timer_of_a_hosts_clock_fires_at_its_times_until_it_is_disposed_of()
    {
        using var world = SimulatedWorld.Create();
        TimeProvider clock = world.AddHost("a").TimeProvider;
        List<VirtualTime> fired = [];
        ITimer timer = clock.CreateTimer(state => ((List<VirtualTime>)state!).Add(world.Now), fired, Seconds(1), Seconds(2));
        world.RunFor(Seconds(6));
        timer.Dispose();
        world.RunFor(Seconds(6));
        Assert.Equal([At(1), At(3), At(5)], fired);
    }

    [Fact]
    public void A_timer_may_be_set_anew_or_stopped_or_fire_once()
    {
        using var world = SimulatedWorld.Create();
        TimeProvider clock = world.AddHost("a").TimeProvider;
        List<VirtualTime> fired = [];
        using ITimer timer = clock.CreateTimer(_ => fired.Add(world.Now), null, Seconds(1), Seconds(1));
        Assert.True(timer.Change(Seconds(5), Timeout.InfiniteTimeSpan));
        world.RunFor(Seconds(10));
        Assert.Equal([At(5)], fired);
        timer.Change(Seconds(1), Seconds(1));
        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        world.RunFor(Seconds(10));
        Assert.Equal([At(5)], fired);
    }

    [Fact]
    public void A_negative_time_is_refused()
    {
        using var world = SimulatedWorld.Create();
        TimeProvider clock = world.AddHost("a").TimeProvider;
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.CreateTimer(_ => { }, null, Seconds(-2), Seconds(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.CreateTimer(_ => { }, null, Seconds(2), Seconds(-1)));
    }

    [Fact]
    public void Elapsed_time_is_virtual()
    {
        using var world = SimulatedWorld.Create();
        TimeProvider clock = world.AddHost("a").TimeProvider;
        long start = clock.GetTimestamp();
        world.RunFor(TimeSpan.FromHours(3));
        Assert.Equal(TimeSpan.FromHours(3), clock.GetElapsedTime(start));
    }

    [Fact]
    public void What_a_timer_sends_comes_from_its_host()
    {
        using var world = SimulatedWorld.Create();
        (IActorRef far, List<(VirtualTime, object)> seen) = world.Recorder("far");
        world.Network.SetDefault(Constant(40));
        using ITimer timer = world.AddHost("a").TimeProvider.CreateTimer(_ => far.Tell("hello"), null, Seconds(1), Timeout.InfiniteTimeSpan);
        world.RunFor(Seconds(2));
        Assert.Equal([(At(1.04), "hello")], seen);
    }

    [Fact]
    public void A_timer_ends_with_the_life_of_its_host_and_a_host_that_is_down_sets_none()
    {
        using var world = SimulatedWorld.Create();
        SimulatedHost host = world.AddHost("a");
        List<string> fired = [];
        using ITimer before = host.TimeProvider.CreateTimer(_ => fired.Add("before"), null, Seconds(1), Seconds(1));
        host.ActorOf(new Script
        {
            Stop = _ => host.TimeProvider.CreateTimer(_ => fired.Add("while stopping"), null, Seconds(1), Seconds(1)),
        }.Props);
        world.RunFor(Seconds(0.5));
        host.Crash();
        using ITimer down = host.TimeProvider.CreateTimer(_ => fired.Add("while down"), null, Seconds(1), Seconds(1));
        world.RunFor(Seconds(2));
        host.Restart();
        using ITimer after = host.TimeProvider.CreateTimer(_ => fired.Add("after"), null, Seconds(1), Timeout.InfiniteTimeSpan);
        world.RunFor(Seconds(5));
        Assert.Equal(["after"], fired);
    }
}
