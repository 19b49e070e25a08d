using Akka.Actor;
using Replicator.Simulation.Hosts;
using static Replicator.Simulation.Tests.Worlds;

namespace Replicator.Simulation.Tests;

public class DrivingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void What_actors_allocate_is_counted_on_whichever_thread_they_run(int threads)
    {
        const int Bytes = 1_000_000;
        byte[][] kept = new byte[4][];
        using var world = SimulatedWorld.Create(new SimulationOptions { Threads = threads, ThreadOf = host => host.Index % threads, EventsToShareMin = 0 });
        world.Network.SetDefault(Constant(1));
        for (int i = 0; i < kept.Length; i++)
        {
            int own = i;
            IActorRef other = world.Actor($"b{i}", (_, _) => kept[own] = new byte[Bytes]);
            world.Actor($"a{i}", (_, message) => other.Tell(message)).Tell("go");
        }

        long before = world.AllocatedBytes;
        world.RunFor(Seconds(1));

        Assert.InRange(world.AllocatedBytes - before, kept.Length * (long)Bytes, 2 * kept.Length * (long)Bytes);
    }

    [Fact]
    public void Running_until_a_time_includes_its_last_moment_and_ends_at_it()
    {
        using var world = SimulatedWorld.Create();
        List<VirtualTime> seen = [];
        foreach (long ticks in new long[] { 9_999_999, 10_000_000, 10_000_001 })
        {
            world.At(new VirtualTime(ticks), () => seen.Add(world.Now));
        }

        Assert.Equal(StopReason.TimeReached, world.RunUntil(At(1)));
        Assert.Equal([new VirtualTime(9_999_999), At(1)], seen);
        Assert.Equal(At(1), world.Now);
        Assert.Equal(StopReason.TimeReached, world.RunFor(Seconds(4)));
        Assert.Equal(At(5), world.Now);
        Assert.Equal(3, seen.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => world.RunUntil(At(4)));
        Assert.Throws<ArgumentOutOfRangeException>(() => world.At(At(4), () => { }));
    }

    [Fact]
    public void A_condition_ends_the_run_at_the_moment_it_holds_after_all_that_belongs_to_that_moment()
    {
        using var world = SimulatedWorld.Create();
        List<int> seen = [];
        foreach (int i in new[] { 1, 2, 3 })
        {
            world.At(At(1), () => seen.Add(i));
        }

        world.At(At(2), () => seen.Add(4));
        Assert.Equal(StopReason.ConditionHeld, world.RunUntil(() => seen.Count > 0, Seconds(10)));
        Assert.Equal([1, 2, 3], seen);
        Assert.Equal(At(1), world.Now);
        Assert.Equal(StopReason.TimeReached, world.RunUntil(() => seen.Count > 4, Seconds(10)));
        Assert.Equal(At(11), world.Now);
    }

    [Fact]
    public void A_condition_that_holds_already_ends_the_run_at_once()
    {
        using var world = SimulatedWorld.Create();
        world.At(At(1), () => { });
        Assert.Equal(StopReason.ConditionHeld, world.RunUntil(() => true, Seconds(10)));
        Assert.Equal(VirtualTime.Zero, world.Now);
    }

    [Theory]
    [InlineData(0.3, 1)]
    [InlineData(1.0, 1)]
    [InlineData(1.0000001, 2)]
    [InlineData(7.5, 8)]
    public void A_condition_looked_at_every_second_ends_the_run_at_a_whole_second(double holdsFrom, double end)
    {
        using var world = SimulatedWorld.Create();
        bool holds = false;
        int after = 0;
        world.At(At(holdsFrom), () => holds = true);
        world.At(At(end), () => after++);
        world.At(At(end) + new TimeSpan(1), () => after += 10);
        Assert.Equal(StopReason.ConditionHeld, world.RunUntil(() => holds, Seconds(10), every: Seconds(1)));
        Assert.Equal(At(end), world.Now);
        Assert.Equal(1, after);
    }

    [Fact]
    public void A_condition_that_would_first_be_looked_at_after_the_limit_ends_nothing()
    {
        using var world = SimulatedWorld.Create();
        bool holds = false;
        world.At(At(4.2), () => holds = true);
        Assert.Equal(StopReason.TimeReached, world.RunUntil(() => holds, Seconds(4.5), every: Seconds(1)));
        Assert.Equal(At(4.5), world.Now);
    }

    [Fact]
    public void Where_the_options_know_when_it_is_settled_a_run_waits_for_that_and_for_no_period()
    {
        bool isSettled = false;
        using var world = SimulatedWorld.Create(new SimulationOptions { IsSettled = () => isSettled });
        IActorRef a = world.Actor("a", (self, message) =>
        {
            if (message is "start")
            {
                self.Timers.StartPeriodicTimer("beat", "beat", Seconds(7));
            }
        });
        a.Tell("start");
        world.At(At(30), () => isSettled = true);

        Assert.Equal(StopReason.Quiet, world.RunUntilQuiet(Seconds(100)));
        Assert.Equal(At(30), world.Now);
    }

    [Fact]
    public void A_run_is_quiet_when_nothing_but_periodic_timers_and_heartbeats_happened_for_the_longest_period()
    {
        using var world = SimulatedWorld.Create(new SimulationOptions { IsHeartbeat = message => message is "heartbeat" });
        world.Network.SetDefault(Constant(10));
        HostGroup there = world.AddGroup("there", site: 1);
        world.Network.SetPipe(0, 1, 8_000_000);
        (IActorRef b, List<(VirtualTime Time, object Message)> seen) = world.Recorder("b", there);
        IActorRef a = world.Actor("a", (self, message) =>
        {
            if (message is "start")
            {
                self.Timers.StartPeriodicTimer("beat", "beat", Seconds(0.004));
                self.Timers.StartPeriodicTimer("slow", "slow", Seconds(7));
                self.Timers.StartSingleTimer("once", "once", Seconds(20));
            }
            else if (message is "beat")
            {
                b.Tell("heartbeat");
            }
            else if (message is "once")
            {
                b.Tell("data");
            }
        });
        a.Tell("start");
        Assert.Equal(StopReason.Quiet, world.RunUntilQuiet(TimeSpan.FromHours(1)));
        Assert.Equal(At(20.01), world.LastActivity);
        Assert.True(world.Now >= At(27) && world.Now <= At(27.02));
        Assert.Single(seen, each => each.Message is "data");
    }

    [Fact]
    public void A_run_whose_periodic_timers_keep_sending_is_never_quiet()
    {
        using var world = SimulatedWorld.Create();
        (IActorRef b, _) = world.Recorder("b");
        world.Actor("a", (self, message) =>
        {
            if (message is "start")
            {
                self.Timers.StartPeriodicTimer("beat", "beat", Seconds(1));
            }

            b.Tell("data");
        }).Tell("start");
        Assert.Equal(StopReason.TimeReached, world.RunUntilQuiet(Seconds(60)));
        Assert.Equal(At(60), world.Now);
    }

    [Fact]
    public void A_cancelled_timer_that_is_not_yet_due_does_not_keep_a_run_from_being_quiet()
    {
        using var world = SimulatedWorld.Create();
        world.Actor("a", (self, _) =>
        {
            self.Timers.StartPeriodicTimer("periodic", "periodic", Seconds(1));
            self.Timers.StartSingleTimer("resend", "resend", TimeSpan.FromHours(1));
            self.Timers.Cancel("resend");
            self.Timers.StartPeriodicTimer("periodic", "periodic", Seconds(1));
        }).Tell("start");
        Assert.Equal(StopReason.Quiet, world.RunUntilQuiet(Seconds(60)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_run_ends_when_the_last_timer_fires_that_was_not_called_off(int threads)
    {
        int asked = 0;
        using var world = SimulatedWorld.Create(new SimulationOptions
        {
            Threads = threads,
            ThreadOf = host => host.Index % threads,
            EventsToShareMin = 1,
            IsSettled = () => ++asked > 0,
        });
        for (int index = 0; index < 4; index++)
        {
            TimeSpan once = Seconds(index + 1);
            world.Actor($"a{index}", (self, message) =>
            {
                if (message is "start")
                {
                    self.Timers.StartPeriodicTimer("periodic", "periodic", Seconds(0.3));
                    self.Timers.StartSingleTimer("resend", "resend", TimeSpan.FromHours(1));
                    self.Timers.StartSingleTimer("once", "once", once);
                }
                else if (message is "once")
                {
                    self.Timers.Cancel("resend");
                }
            }).Tell("start");
        }

        Assert.Equal(StopReason.Quiet, world.RunUntilQuiet(TimeSpan.FromHours(2)));
        Assert.Equal(At(4), world.Now);
        Assert.InRange(asked, 1, 3);
    }

    [Fact]
    public void Whether_a_run_is_quiet_is_looked_at_every_ten_milliseconds()
    {
        bool isSettled = false;
        using var world = SimulatedWorld.Create(new SimulationOptions { IsSettled = () => isSettled });
        world.Actor("a", (self, message) =>
        {
            if (message is "start")
            {
                self.Timers.StartPeriodicTimer("beat", "beat", Ms(3));
            }
        }).Tell("start");
        world.At(At(0.050), () => isSettled = true);

        Assert.Equal(StopReason.Quiet, world.RunUntilQuiet(Seconds(1)));
        Assert.Equal(At(0.057), world.Now);
    }

    [Fact]
    public void A_run_without_any_event_left_says_so()
    {
        using var world = SimulatedWorld.Create();
        world.At(At(3), () => { });
        Assert.Equal(StopReason.NothingLeft, world.RunUntilQuiet(TimeSpan.FromHours(1)));
        Assert.Equal(At(3), world.Now);
        Assert.Equal(StopReason.NothingLeft, world.RunUntil(VirtualTime.Max));
        Assert.Equal(At(3), world.Now);
    }

    [Fact]
    public void A_limit_may_be_for_ever_but_not_negative()
    {
        using var world = SimulatedWorld.Create();
        world.RunFor(Seconds(1));
        Assert.Equal(StopReason.NothingLeft, world.RunFor(TimeSpan.MaxValue));
        Assert.Equal(StopReason.NothingLeft, world.RunUntilQuiet(TimeSpan.MaxValue));
        Assert.Equal(StopReason.NothingLeft, world.RunUntil(() => false, TimeSpan.MaxValue, every: Seconds(1)));
        Assert.Equal(At(1), world.Now);
        Assert.Throws<ArgumentOutOfRangeException>(() => world.RunFor(Seconds(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => world.RunUntilQuiet(Seconds(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => world.RunUntil(() => true, Seconds(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => world.RunUntil(() => true, Seconds(1), every: TimeSpan.Zero));
    }

    [Fact]
    public void A_step_handles_one_event_with_all_that_follows_at_its_moment()
    {
        using var world = SimulatedWorld.Create();
        (IActorRef b, List<(VirtualTime Time, object Message)> seen) = world.Recorder("b");
        world.Actor("a", (_, _) =>
        {
            b.Tell(1);
            b.Tell(2);
        }).Tell("go");
        Assert.True(world.Step());
        Assert.Equal([1], seen.Select(each => each.Message));
        Assert.True(world.Step());
        Assert.Equal([1, 2], seen.Select(each => each.Message));
        Assert.Equal(VirtualTime.Zero + Ms(0.5), world.Now);
        Assert.False(world.Step());
    }

    [Fact]
    public void A_cancelled_token_ends_the_run_between_two_events()
    {
        using var world = SimulatedWorld.Create();
        using var cancel = new CancellationTokenSource();
        int fired = 0;
        world.At(At(1), () =>
        {
            fired++;
            cancel.Cancel();
        });
        world.At(At(1), () => fired++);
        Assert.Equal(StopReason.Cancelled, world.RunFor(Seconds(10), cancel.Token));
        Assert.Equal((1, At(1)), (fired, world.Now));
        Assert.Equal(StopReason.TimeReached, world.RunFor(Seconds(10)));
        Assert.Equal(2, fired);
    }

    [Fact]
    public void A_call_at_a_time_comes_from_outside_all_hosts_even_when_an_actor_of_a_host_asked_for_it()
    {
        using var world = SimulatedWorld.Create();
        world.Network.SetDefault(Constant(100));
        (IActorRef b, List<(VirtualTime Time, object Message)> seen) = world.Recorder("b");
        SimulatedHost host = world.AddHost("a");
        host.ActorOf(Script.Of((_, _) =>
        {
            world.At(At(5), () => b.Tell("hello"));
            host.Crash();
        })).Tell("go");
        world.RunFor(Seconds(10));
        Assert.Equal([(At(5), "hello")], seen);
    }

    [Fact]
    public void The_worlds_own_ask_runs_until_the_answer_and_no_longer()
    {
        using var world = SimulatedWorld.Create();
        world.Network.SetDefault(Constant(10));
        IActorRef back = world.Actor("back", (self, message) => self.From.Tell($"{message}, answered"));
        IActorRef front = world.Actor("front", (_, message) => back.Forward(message));
        Assert.Equal("question, answered", world.Ask<string>(front, "question", Seconds(1)));
        Assert.Equal(VirtualTime.Zero + Ms(10), world.Now);
        IActorRef silent = world.Actor("silent", (_, _) => { });
        var none = Assert.Throws<TimeoutException>(() => world.Ask<string>(silent, "question", Seconds(1)));
        Assert.Equal("silent answered String with nothing within 00:00:01; a String was expected.", none.Message);
        Assert.Equal(At(1.01), world.Now);
        Assert.Throws<TimeoutException>(() => world.Ask<int>(back, "question", Seconds(1)));
    }

    [Fact]
    public void An_ask_that_ends_in_a_violation_says_so()
    {
        using var world = SimulatedWorld.Create(new SimulationOptions { LivelockThreshold = 1_000 });
        IActorRef actor = world.Actor("a", (self, message) => self.Me.Tell(message));
        var refused = Assert.Throws<SimulationViolationException>(() => world.Ask<string>(actor, "question", Seconds(1)));
        Assert.Equal(ViolationKind.Livelock, refused.Violation?.Kind);
    }

    [Fact]
    public void Driving_calls_from_inside_an_actor_are_refused()
    {
        using var world = SimulatedWorld.Create();
        List<Exception?> refused = [];
        (IActorRef other, List<(VirtualTime, object)> seen) = world.Recorder("other");
        world.Actor("a", (_, _) =>
        {
            refused.Add(Record.Exception(() => world.RunFor(Seconds(1))));
            refused.Add(Record.Exception(() => world.RunUntilQuiet(Seconds(1))));
            refused.Add(Record.Exception(() => world.Step()));
            refused.Add(Record.Exception(() => world.Ask<string>(other, "question", Seconds(1))));
        }).Tell("go");
        world.RunFor(Seconds(1));
        Assert.Equal(4, refused.Count);
        Assert.All(refused, each => Assert.StartsWith("The world runs already", Assert.IsType<InvalidOperationException>(each).Message, StringComparison.Ordinal));
        Assert.Empty(seen);
    }

    [Fact]
    public void A_world_that_was_disposed_of_is_driven_no_more()
    {
        var world = SimulatedWorld.Create();
        world.Dispose();
        world.Dispose();
        Assert.Throws<ObjectDisposedException>(() => world.RunFor(Seconds(1)));
        Assert.Throws<ObjectDisposedException>(() => world.Step());
    }

    [Fact]
    public void A_host_is_known_by_number_name_and_group()
    {
        using var world = SimulatedWorld.Create();
        HostGroup pool = world.AddGroup("pool", site: 3);
        SimulatedHost host = world.AddHost("a", pool);
        Assert.Equal((host, "a", pool, 1), (world.Host(host.Id), host.Name, host.Group, world.HostCount));
        Assert.Equal(("pool", 0, 3), (pool.Name, pool.Index, pool.Site));
        Assert.Throws<ArgumentOutOfRangeException>(() => world.Host(new HostId(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => world.Host(new HostId(-1)));
        host.ActorOf(Script.Of((_, _) => { }));
        Assert.Throws<InvalidActorNameException>(() => host.ActorOf(Script.Of((_, _) => { })));
    }
}
