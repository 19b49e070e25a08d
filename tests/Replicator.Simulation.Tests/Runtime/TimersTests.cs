using Akka.Actor;
using Replicator.Simulation.Hosts;
using static Replicator.Simulation.Tests.Worlds;

namespace Replicator.Simulation.Tests.Runtime;

public class TimersTests
{
    [Fact]
    public void A_periodic_timer_of_one_second_fires_ten_times_in_ten_seconds_each_at_its_own_second()
    {
        List<VirtualTime> fired = Run((self, _) => self.Timers.StartPeriodicTimer("key", "tick", Seconds(1)), Seconds(10));
        Assert.Equal(Enumerable.Range(1, 10).Select(i => At(i)), fired);
    }

    [Fact]
    public void A_periodic_timer_may_begin_at_another_time_than_its_period()
    {
        List<VirtualTime> fired = Run((self, _) => self.Timers.StartPeriodicTimer("key", "tick", Seconds(0.25), Seconds(2)), Seconds(5));
        Assert.Equal([At(0.25), At(2.25), At(4.25)], fired);
    }

    [Fact]
    public void A_single_timer_fires_once()
    {
        List<VirtualTime> fired = Run((self, _) => self.Timers.StartSingleTimer("key", "tick", Seconds(3)), Seconds(10));
        Assert.Equal([At(3)], fired);
    }

    [Fact]
    public void A_timer_of_zero_fires_at_the_same_moment()
    {
        List<VirtualTime> fired = Run((self, _) => self.Timers.StartSingleTimer("key", "tick", TimeSpan.Zero), Seconds(1));
        Assert.Equal([VirtualTime.Zero], fired);
    }

    [Fact]
    public void A_timer_of_the_same_key_replaces_the_one_before()
    {
        List<VirtualTime> fired = Run(
            (self, _) =>
            {
                self.Timers.StartSingleTimer("key", "tick", Seconds(3));
                self.Timers.StartSingleTimer("key", "tick", Seconds(5));
            },
            Seconds(10));
        Assert.Equal([At(5)], fired);
    }

    [Fact]
    public void A_cancelled_timer_never_fires()
    {
        List<VirtualTime> fired = Run(
            (self, _) =>
            {
                self.Timers.StartSingleTimer("key", "tick", Seconds(3));
                self.Timers.StartPeriodicTimer("other", "tick", Seconds(1));
                self.Its.System.Scheduler.Advanced.ScheduleOnce(Seconds(1.5), self.Timers.CancelAll);
            },
            Seconds(10));
        Assert.Equal([At(1)], fired);
    }

    [Fact]
    public void A_message_scheduled_once_comes_once_and_one_scheduled_repeatedly_until_it_is_cancelled()
    {
        List<VirtualTime> once = Run((self, _) => self.Its.System.Scheduler.ScheduleTellOnce(Seconds(2), self.Me, "tick", self.Me), Seconds(10));
        Assert.Equal([At(2)], once);
        List<VirtualTime> repeatedly = Run(
            (self, _) =>
            {
                ICancelable cancel = self.Its.System.Scheduler.ScheduleTellRepeatedlyCancelable(Seconds(1), Seconds(3), self.Me, "tick", self.Me);
                self.Its.System.Scheduler.Advanced.ScheduleOnce(Seconds(8), cancel.Cancel);
            },
            Seconds(20));
        Assert.Equal([At(1), At(4), At(7)], repeatedly);
    }

    [Fact]
    public void A_scheduled_action_runs_at_its_time_on_behalf_of_the_host_that_scheduled_it()
    {
        using var world = SimulatedWorld.Create();
        (IActorRef far, List<(VirtualTime Time, object)> seen) = world.Recorder("far");
        world.Network.SetDefault(Constant(30));
        IActorRef actor = world.Actor("a", (self, _) =>
        {
            self.Its.System.Scheduler.Advanced.ScheduleOnce(Seconds(1), () => far.Tell("once"));
            self.Its.System.Scheduler.Advanced.ScheduleRepeatedly(Seconds(2), Seconds(1), () => far.Tell("again"));
            self.Its.System.Scheduler.ScheduleTellOnce(Seconds(5), far, "told", self.Me);
        });
        actor.Tell("go");
        world.RunUntil(At(5) + Ms(30));
        Assert.Equal([At(1.03), At(2.03), At(3.03), At(4.03), At(5.03), At(5.03)], seen.Select(each => each.Time));
    }

    [Fact]
    public void A_receive_timeout_comes_when_nothing_came_for_that_long_and_again_until_it_is_called_off()
    {
        using var world = SimulatedWorld.Create();
        List<VirtualTime> timeouts = [];
        IActorRef actor = world.AddHost("a").ActorOf(new Script
        {
            Start = self => self.Its.SetReceiveTimeout(Seconds(2)),
            On = (self, message) =>
            {
                if (message is ReceiveTimeout)
                {
                    timeouts.Add(world.Now);
                    if (timeouts.Count == 3)
                    {
                        self.Its.SetReceiveTimeout(null);
                    }
                }
            },
        }.Props);
        world.At(At(1.5), () => actor.Tell("still here"));
        world.At(At(3), () => actor.Tell("still here"));
        Assert.Equal(StopReason.NothingLeft, world.RunUntilQuiet(Seconds(100)));
        Assert.Equal([At(5), At(7), At(9)], timeouts);
    }

    [Fact]
    public void Timers_of_one_moment_fire_in_the_order_of_their_hosts()
    {
        using var world = SimulatedWorld.Create();
        List<string> fired = [];
        IActorRef[] actors = [.. Enumerable.Range(0, 5).Select(i => world.Actor($"host{i}", (self, message) =>
        {
            if (message is "go")
            {
                self.Timers.StartSingleTimer("key", "tick", Seconds(1));
            }
            else
            {
                fired.Add($"host{i}");
            }
        }))];
        foreach (IActorRef actor in actors.Reverse())
        {
            actor.Tell("go");
        }

        world.RunFor(Seconds(1));
        Assert.Equal(["host0", "host1", "host2", "host3", "host4"], fired);
    }

    [Fact]
    public void The_longest_possible_delay_waits_beyond_every_run()
    {
        List<VirtualTime> fired = Run(
            (self, _) => self.Its.System.Scheduler.ScheduleTellOnce(TimeSpan.MaxValue, self.Me, "tick", self.Me), TimeSpan.FromDays(1_000));
        Assert.Empty(fired);
    }

    [Fact]
    public void The_schedulers_now_is_the_calendar_start_plus_virtual_time()
    {
        var start = new DateTimeOffset(2013, 7, 1, 12, 0, 0, TimeSpan.Zero);
        using var world = SimulatedWorld.Create(new SimulationOptions { Start = start });
        List<DateTimeOffset> seen = [];
        TimeSpan monotonic = default;
        SimulatedHost host = world.AddHost("a");
        IActorRef actor = host.ActorOf(Script.Of((self, _) =>
        {
            seen.AddRange([self.Its.System.Scheduler.Now, host.TimeProvider.GetUtcNow(), host.TimeProvider.GetLocalNow()]);
            monotonic = self.Its.System.Scheduler.MonotonicClock;
        }));
        world.At(At(90), () => actor.Tell("what time is it?"));
        world.RunFor(Seconds(100));
        Assert.Equal(Enumerable.Repeat(start.AddSeconds(90), 3), seen);
        Assert.Equal(Seconds(90), monotonic);
        Assert.Equal(start.AddSeconds(100), host.TimeProvider.GetUtcNow());
    }

    [Fact]
    public void A_run_without_another_start_begins_in_2015_and_never_today()
    {
        using var world = SimulatedWorld.Create();
        Assert.Equal(new DateTimeOffset(2015, 1, 1, 0, 0, 0, TimeSpan.Zero), world.AddHost("a").TimeProvider.GetUtcNow());
    }

    private static List<VirtualTime> Run(Action<ScriptedActor, object> start, TimeSpan span)
    {
        using var world = SimulatedWorld.Create();
        List<VirtualTime> fired = [];
        IActorRef actor = world.Actor("a", (self, message) =>
        {
            if (message is "tick")
            {
                fired.Add(world.Now);
            }
            else
            {
                start(self, message);
            }
        });
        actor.Tell("go");
        world.RunFor(span);
        Assert.Equal(VirtualTime.Zero + span, world.Now);
        return fired;
    }
}
