using Replicator.Simulation.Faults;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Randomness;
using static Replicator.Simulation.Tests.Worlds;

namespace Replicator.Simulation.Tests.Faults;

public class FaultPlanTests
{
    private static readonly CrashFault CrashA = new(HostSet.Of([new HostId(0)]));
    private static readonly CrashFault CrashB = new(HostSet.Of([new HostId(1)]));

    [Fact]
    public void The_same_seed_draws_the_same_plan_and_another_draws_another()
    {
        DrawnFault fault = Drawn("a", chance: 0.3);
        Assert.Equal(FaultPlan.Draw(new Seed(1), At(0), At(6_000), fault), FaultPlan.Draw(new Seed(1), At(0), At(6_000), fault));
        Assert.NotEqual(FaultPlan.Draw(new Seed(1), At(0), At(6_000), fault), FaultPlan.Draw(new Seed(2), At(0), At(6_000), fault));
    }

    [Fact]
    public void Faults_come_with_their_chance_per_minute_at_any_moment_of_it()
    {
        // Short faults in 10,000 minutes: hardly one is in the way of the next.
        FaultPlan plan = FaultPlan.Draw(new Seed(3), At(0), At(600_000), Drawn("a", chance: 0.2));
        double sigma = Math.Sqrt(10_000 * 0.2 * 0.8);
        Assert.InRange(plan.Count, 2_000 - (4 * sigma), 2_000 + (4 * sigma));
        Assert.InRange(plan.Count(each => each.Start.Ticks % TimeSpan.TicksPerMinute < TimeSpan.TicksPerMinute / 2), 900, 1_100);
        Assert.All(plan, each => Assert.InRange(each.Length!.Value, Ms(10), Ms(20)));
        Assert.Empty(FaultPlan.Draw(new Seed(3), At(0), At(600_000), Drawn("a", chance: 0)));
        Assert.Equal(10_000, FaultPlan.Draw(new Seed(3), At(0), At(600_000), Drawn("a", chance: 1)).Count, 5.0);
    }

    [Fact]
    public void Entries_lie_within_the_window_in_order_and_those_of_one_fault_keep_their_gap()
    {
        for (ulong seed = 1; seed <= 100; seed++)
        {
            FaultPlan plan = FaultPlan.Draw(
                new Seed(seed),
                At(100),
                At(1_234.5),
                new DrawnFault("a", CrashA) { ChancePerMinute = 0.9, Length = FaultLength.Mean(Seconds(40)), GapMin = Seconds(30) },
                new DrawnFault("b", CrashB) { ChancePerMinute = 0.5, Length = FaultLength.Between(Seconds(5), Seconds(200)) });
            Assert.Equal(plan.OrderBy(each => each.Start), plan);
            Assert.All(plan, each => Assert.True(each.Start >= At(100) && each.Start < At(1_234.5) && each.Start + each.Length!.Value <= At(1_234.5)));
            Assert.All(Pairs(plan, CrashA), pair => Assert.True(pair.Second.Start >= pair.First.Start + pair.First.Length!.Value + Seconds(30)));
            Assert.All(Pairs(plan, CrashB), pair => Assert.True(pair.Second.Start >= pair.First.Start + pair.First.Length!.Value));
        }

        static IEnumerable<(PlannedFault First, PlannedFault Second)> Pairs(FaultPlan plan, Fault fault)
        {
            PlannedFault[] its = [.. plan.Where(each => each.Fault == fault)];
            return its.Zip(its.Skip(1));
        }
    }

    [Fact]
    public void What_one_fault_draws_does_not_depend_on_the_others()
    {
        FaultPlan alone = FaultPlan.Draw(new Seed(1), At(0), At(6_000), Drawn("a", chance: 0.3));
        FaultPlan withOther = FaultPlan.Draw(new Seed(1), At(0), At(6_000), new DrawnFault("b", CrashB) { ChancePerMinute = 1, Length = FaultLength.Mean(Seconds(5)) }, Drawn("a", chance: 0.3));
        Assert.Equal(alone, withOther.Where(each => each.Fault == CrashA));
    }

    [Fact]
    public void Mean_lengths_have_their_mean_and_their_least_length_and_candidates_are_all_drawn()
    {
        FaultPlan plan = FaultPlan.Draw(
            new Seed(4), At(0), At(600_000), new DrawnFault("a", CrashA, CrashB) { ChancePerMinute = 0.5, Length = FaultLength.Mean(Seconds(3), min: Seconds(1)) });
        double mean = plan.Average(each => each.Length!.Value.TotalSeconds);
        Assert.InRange(mean, 3 - (4 * 2 / Math.Sqrt(plan.Count)), 3 + (4 * 2 / Math.Sqrt(plan.Count)));
        Assert.All(plan, each => Assert.True(each.Length >= Seconds(1)));
        Assert.InRange(plan.Count(each => each.Fault == CrashA) / (double)plan.Count, 0.45, 0.55);
    }

    [Fact]
    public void Entries_can_be_dropped_and_plans_joined_and_read()
    {
        var plan = new FaultPlan(new PlannedFault(At(1), Seconds(2), CrashA), new PlannedFault(At(3), null, CrashB));
        Assert.Equal([plan[1]], plan.Without(0));
        Assert.Equal([plan[0], plan[1], plan[1]], plan.And(plan.Without(0)));
        Assert.Equal("00:00:01.0000000 for 00:00:02: crash #0\n00:00:03.0000000 until healed: crash #1", plan.ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => plan.Without(2));
        Assert.Empty(FaultPlan.Empty);
    }

    [Fact]
    public void What_cannot_be_drawn_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Drawn("a", chance: 1.1));
        Assert.Throws<ArgumentException>(() => new DrawnFault("a") { ChancePerMinute = 1, Length = FaultLength.Mean(Seconds(1)) });
        Assert.Throws<ArgumentOutOfRangeException>(() => FaultLength.Between(TimeSpan.Zero, Seconds(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => FaultLength.Between(Seconds(2), Seconds(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => FaultLength.Mean(Seconds(1), min: Seconds(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => FaultPlan.Draw(new Seed(1), At(2), At(1)));
        Assert.Contains(
            "two faults are called 'a'",
            Assert.Throws<ArgumentException>(() => FaultPlan.Draw(new Seed(1), At(0), At(1), Drawn("a", 1), Drawn("a", 1))).Message,
            StringComparison.Ordinal);
    }

    private static DrawnFault Drawn(string name, double chance) =>
        new(name, CrashA) { ChancePerMinute = chance, Length = FaultLength.Between(Ms(10), Ms(20)) };
}
