using Akka.Actor;
using Replicator.Simulation.Faults;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Randomness;
using static Replicator.Simulation.Tests.Worlds;

namespace Replicator.Simulation.Tests.Faults;

public class SkewTests
{
    [Fact]
    public void A_step_moves_every_clock_of_the_host_and_no_timer_and_no_other_host()
    {
        using var world = SimulatedWorld.Create();
        SimulatedHost a = world.AddHost("a");
        SimulatedHost b = world.AddHost("b");
        List<VirtualTime> fired = [];
        DateTimeOffset schedulers = default;
        a.ActorOf(new Script
        {
            Start = self =>
            {
                self.Timers.StartSingleTimer("set before", "set before", Seconds(5));
                self.Timers.StartSingleTimer("read", "read", Seconds(2));
            },
            On = (self, message) =>
            {
                fired.Add(world.Now);
                schedulers = self.Its.System.Scheduler.Now;
                if (message is "read")
                {
                    self.Timers.StartSingleTimer("set after", "set after", Seconds(1));
                }
            },
        }.Props);
        world.RunFor(Seconds(1));
        InjectedFault fault = a.Skew(TimeSpan.FromMinutes(-1));
        Assert.Equal(Start + Seconds(1 - 60), a.TimeProvider.GetUtcNow());
        Assert.Equal(Start + Seconds(1), b.TimeProvider.GetUtcNow());
        Assert.Equal(Start + Seconds(1), world.Clock.GetUtcNow());
        world.RunFor(Seconds(9));
        Assert.Equal([At(2), At(3), At(5)], fired);
        Assert.Equal(Start + Seconds(5 - 60), schedulers);
        Assert.True(fault.Acted > 0);
        a.Unskew();
        Assert.Equal(Start + Seconds(10), a.TimeProvider.GetUtcNow());
        Assert.Equal(Seconds(10).Ticks, a.TimeProvider.GetTimestamp());
    }

    [Fact]
    public void Drift_stretches_timers_those_that_are_pending_by_what_is_left_of_them()
    {
        using var world = SimulatedWorld.Create();
        SimulatedHost a = world.AddHost("a");
        List<(VirtualTime Time, object What)> fired = [];
        a.ActorOf(new Script
        {
            Start = self =>
            {
                self.Timers.StartSingleTimer("once", "once", Seconds(5));
                self.Timers.StartPeriodicTimer("period", "period", Seconds(3));
            },
            On = (_, message) => fired.Add((world.Now, message)),
        }.Props);
        using ITimer timer = a.TimeProvider.CreateTimer(_ => fired.Add((world.Now, "provider")), null, Seconds(4), Timeout.InfiniteTimeSpan);
        world.RunFor(Seconds(2));

        // At half the speed: what had one, two or three seconds left has two, four or six.
        InjectedFault fault = a.Skew(TimeSpan.Zero, driftPpm: -500_000);
        world.RunUntil(At(9));
        Assert.Equal([(At(4), (object)"period"), (At(6), "provider"), (At(8), "once")], fired);
        Assert.Equal(Start + Seconds(5.5), a.TimeProvider.GetUtcNow());

        // The period that began at the fourth second would have ended at the tenth: a second is left, half of one by a right clock.
        a.Unskew();
        world.RunUntil(At(13));
        Assert.Equal([(At(9.5), (object)"period"), (At(12.5), "period")], fired.Skip(3));
        Assert.Equal(Start + Seconds(13), a.TimeProvider.GetUtcNow());
        Assert.Equal(Seconds(9.5).Ticks, a.TimeProvider.GetTimestamp());
        Assert.True(fault.Acted > 0);
    }

    [Fact]
    public void A_timer_that_drift_has_moved_can_still_be_cancelled_and_ends_with_its_life()
    {
        using var world = SimulatedWorld.Create();
        SimulatedHost a = world.AddHost("a");
        List<object> fired = [];
        IActorRef actor = a.ActorOf(new Script
        {
            Start = self => self.Timers.StartSingleTimer("once", "once", Seconds(5)),
            On = (self, message) => self.Timers.Cancel("once"),
        }.Props);
        using ITimer timer = a.TimeProvider.CreateTimer(_ => fired.Add("provider"), null, Seconds(5), Timeout.InfiniteTimeSpan);
        world.RunFor(Seconds(1));
        a.Skew(TimeSpan.Zero, driftPpm: 100);
        a.Unskew();
        a.Skew(TimeSpan.Zero, driftPpm: -100);
        actor.Tell("cancel");
        world.RunFor(Seconds(1));
        a.Crash();
        a.Restart();
        world.RunFor(Seconds(20));
        Assert.Empty(fired);
        Assert.Equal(0, world.Counters.TimersFired);
    }

    [Fact]
    public void Elapsed_time_never_goes_back_and_agrees_with_the_timers_for_any_sequence_of_skews()
    {
        for (ulong seed = 1; seed <= 40; seed++)
        {
            var draws = new RandomStream(new Seed(seed), "skews");
            using var world = SimulatedWorld.Create();
            SimulatedHost a = world.AddHost("a");
            TimeProvider clock = a.TimeProvider;
            List<long> fired = [];
            List<PlannedFault> plan = [];
            for (int i = 0; i < 6; i++)
            {
                TimeSpan offset = TimeSpan.FromTicks(draws.NextInt64(-1_000_000_000, 1_000_000_000));
                var fault = new SkewFault(a, offset, draws.NextInt32(-500_000, 500_000));
                plan.Add(new PlannedFault(new VirtualTime(draws.NextInt64(0, 200_000_000)), TimeSpan.FromTicks(draws.NextInt64(1, 200_000_000)), fault));
            }

            world.Faults.Schedule(new FaultPlan(plan));
            using ITimer timer = clock.CreateTimer(_ => fired.Add(clock.GetTimestamp()), null, Seconds(1), Seconds(1));
            long last = 0;
            for (int i = 0; i < 400; i++)
            {
                world.RunFor(Ms(100));
                Assert.True(clock.GetTimestamp() > last);
                last = clock.GetTimestamp();
            }

            // By its own clock a timer fires every second, but for what rounding to ticks may add at each change of speed.
            Assert.True(fired.Count >= 3);
            Assert.All(fired.Zip(fired.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, TimeSpan.TicksPerSecond - 1, TimeSpan.TicksPerSecond + 30));
            Assert.Equal(Start + world.Now.SinceStart, clock.GetUtcNow());
        }
    }

    [Fact]
    public void Skews_that_overlap_add_up_and_a_crash_leaves_the_clock_as_it_is()
    {
        using var world = SimulatedWorld.Create();
        SimulatedHost a = world.AddHost("a");
        world.Faults.Schedule(new FaultPlan(
            new PlannedFault(VirtualTime.Zero, null, new SkewFault(a, Seconds(5))),
            new PlannedFault(VirtualTime.Zero, null, new SkewFault(a, Seconds(-2), driftPpm: 1_000)),
            new PlannedFault(At(10), null, new SkewFault(a, TimeSpan.Zero, driftPpm: 500))));
        world.RunUntil(At(20));
        a.Crash();
        a.Restart();
        Assert.Equal(Start + Seconds(20 + 5 - 2 + 0.020 + 0.005), a.TimeProvider.GetUtcNow());
        world.Faults.HealAll();
        Assert.Equal(Start + Seconds(20), a.TimeProvider.GetUtcNow());
    }

    [Fact]
    public void A_skew_out_of_range_or_an_unskew_without_a_skew_is_refused_in_words()
    {
        using var world = SimulatedWorld.Create();
        SimulatedHost a = world.AddHost("a");
        Assert.StartsWith("a clock can be off by 3650 "
            + "days at most", Assert.Throws<ArgumentOutOfRangeException>(() => a.Skew(TimeSpan.FromDays(-3651))).Message, StringComparison.Ordinal);
        Assert.StartsWith("a clock can drift by 500000 "
            + "ppm at most", Assert.Throws<ArgumentOutOfRangeException>(() => a.Skew(TimeSpan.Zero, 500_001)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => a.Skew(TimeSpan.Zero, double.NaN));
        Assert.StartsWith("offset and drift are both zero", Assert.Throws<ArgumentException>(() => a.Skew(TimeSpan.Zero)).Message, StringComparison.Ordinal);
        Assert.Equal(
            "there is nothing to put right: the clock of [a] was not skewed by hand at 00:00:00.0000000.",
            Assert.Throws<InvalidOperationException>(() => a.Unskew()).Message);
    }

    private static DateTimeOffset Start => new SimulationOptions().Start;
}
