using Akka.Actor;
using Replicator.Simulation;
using Replicator.Simulation.Faults;
using Replicator.TestKit.Probes;

namespace Replicator.TestKit.Tests;

public sealed class TestSimulationTests : IDisposable
{
    private readonly TestSimulation _sim = TestSimulation.Create();

    public void Dispose() => _sim.Dispose();

    [Fact]
    public void Groups_are_cut_off_from_each_other_until_they_are_healed()
    {
        SimulatedProbe client = Sites();

        InjectedFault partition = _sim.Partition("redmond", "dublin");
        client.Tell("dublin-1", "lost");
        client.Tell("redmond-1", "arrives");
        client.ExpectMsg("arrives");
        _sim.RunFor(2.Minutes());
        _sim.Heal();
        client.Tell("dublin-1", "arrives too");
        client.ExpectMsg("arrives too");

        Assert.Equal(1, partition.Acted);
    }

    [Fact]
    public void What_is_held_arrives_after_the_release()
    {
        SimulatedProbe client = Sites();
        _sim.Hold("redmond", "dublin");
        client.Tell("dublin-2", "late");
        client.ExpectNoMsg(1.Minutes());

        _sim.Release("dublin", "redmond");

        client.ExpectMsg("late");
    }

    [Fact]
    public void A_crashed_host_comes_up_with_its_actors_and_is_found_at_its_address()
    {
        SimulatedProbe client = Sites();
        _sim.Crash("dublin-*");
        client.Tell("dublin-1", "lost");
        client.ExpectNoMsg(1.Minutes());

        _sim.Restart("dublin");

        client.Tell("dublin-1", "arrives");
        client.ExpectMsg("arrives");
        Assert.False(_sim.Host("dublin-2").IsDown);
    }

    [Fact]
    public void A_planned_crash_gives_the_host_its_actors_again()
    {
        SimulatedProbe client = Sites();
        _sim.ScheduleFaults(faults => faults.Crash("dublin-1", at: 10.Seconds(), length: 5.Seconds()));
        _sim.RunFor(20.Seconds());

        client.Tell("dublin-1", "arrives");

        client.ExpectMsg("arrives");
    }

    [Fact]
    public void A_paused_host_answers_when_it_goes_on()
    {
        SimulatedProbe client = Sites();
        _sim.Pause("dublin-1");
        client.Tell("dublin-1", "late");
        client.ExpectNoMsg(30.Seconds());

        _sim.Resume("dublin-1");

        client.ExpectMsg("late");
    }

    [Fact]
    public void A_degraded_link_loses_and_a_skewed_clock_is_wrong()
    {
        SimulatedProbe client = Sites();
        InjectedFault degraded = _sim.Degrade("redmond", "dublin", new LinkDegradation { Loss = 1 });
        _sim.Skew("redmond-1", 1.Hours());
        client.Tell("dublin-1", "lost");
        client.ExpectNoMsg();

        Assert.Equal(1.Hours(), _sim.Host("redmond-1").Clock.GetUtcNow() - _sim.World.Clock.GetUtcNow());
        _sim.Unskew("redmond-1");
        _sim.End(degraded);
        client.Tell("dublin-1", "arrives");
        client.ExpectMsg("arrives");
    }

    [Fact]
    public void Healing_all_brings_up_what_was_crashed_by_hand_too()
    {
        Sites();
        _sim.Crash("dublin");
        _sim.Isolate("redmond-1");

        _sim.HealAll();

        Assert.DoesNotContain(_sim.Hosts, host => host.IsDown);
        Assert.Equal("up", _sim.Ask<string>("dublin-1", "up"));
    }

    [Fact]
    public void An_unknown_target_is_told_with_those_there_are()
    {
        Sites();

        ArgumentException problem = Assert.Throws<ArgumentException>(() => _sim.Partition("redmnd", "dublin"));

        Assert.Equal(
            "no host and no group is called 'redmnd'; hosts are redmond-1, redmond-2, dublin-1, dublin-2, client; groups are "
                + "redmond, dublin.", problem.Message);
    }

    [Fact]
    public void What_must_always_hold_ends_the_run_at_the_first_moment_at_which_it_does_not()
    {
        SimulatedProbe client = Sites();
        _sim.Always("nobody hears anything", () => client.Waiting.Count == 0, () => $"{client.Waiting.Count} messages", about: "client");
        client.Tell("dublin-1", "hello");

        SimulatedTestException failure = Assert.Throws<SimulatedTestException>(() => _sim.RunFor(1.Hours()));

        Assert.Equal("nobody hears anything, always", failure.Expected);
        Assert.Equal("1 messages", failure.Found);
        Assert.Equal(VirtualTime.FromSeconds(0.02), failure.Time);
        Assert.Equal(failure.Time, _sim.Now);
    }

    [Fact]
    public void What_must_always_hold_is_looked_at_while_all_becomes_quiet()
    {
        SimulatedProbe client = Sites();
        int heard = 0;
        _sim.Always("nobody hears two things", () => (heard = client.Waiting.Count) < 2, () => $"{heard}");
        client.Tell("dublin-1", 1);
        client.Tell("dublin-1", 2);

        Assert.Equal("2", Assert.Throws<SimulatedTestException>(() => _sim.RunUntilQuiet(1.Hours())).Found);
    }

    [Fact]
    public void Eventually_runs_no_longer_than_it_needs()
    {
        SimulatedProbe client = Sites();
        client.Tell("dublin-1", 1);

        _sim.Eventually("the client hears", () => client.Waiting.Count > 0, within: 1.Hours());
        Assert.Equal(VirtualTime.FromSeconds(0.02), _sim.Now);

        Assert.Equal(
            "the client hears more, within 1 h",
            Assert.Throws<SimulatedTestException>(() => _sim.Eventually("the client hears more", () => client.Waiting.Count > 1, within: 1.Hours())).Expected);
    }

    [Fact]
    public void An_actor_that_does_what_cannot_be_simulated_fails_the_test_at_once()
    {
        _sim.AddHost("bad", host => host.ActorOf(Props.Create<Asking>()));
        _sim.Tell("bad", "go");

        SimulatedTestException failure = Assert.Throws<SimulatedTestException>(() => _sim.RunFor(1.Seconds()));

        Assert.Equal("all that the actors do can be simulated", failure.Expected);
        Assert.Contains("Ask", failure.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void What_actors_throw_is_shown_with_a_failure()
    {
        _sim.AddHost("bad", host => host.ActorOf(Props.Create<Throwing>()));
        _sim.Tell("bad", "go");
        _sim.RunFor(1.Seconds());

        SimulatedTestException failure = Assert.Throws<SimulatedTestException>(() => _sim.Holds("all is well", false));

        Assert.Contains("actors threw:\n", failure.Message, StringComparison.Ordinal);
        Assert.Contains("no, thanks", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Spans_are_rounded_to_the_nearest_tick() => Assert.All(
        Enumerable.Range(0, 100_000).Select(n => 301_000_000L + (n * 7_919L)),
        ticks => Assert.Equal(ticks, ((double)(ticks / 10_000_000m)).Seconds().Ticks));

    private SimulatedProbe Sites()
    {
        _sim.Latency(10.Milliseconds());
        foreach (string name in (string[])["redmond-1", "redmond-2", "dublin-1", "dublin-2"])
        {
            _sim.AddHost(name, host => host.ActorOf(Echo.Props), group: name.Split('-')[0]);
        }

        return _sim.AddProbe("client", group: "redmond");
    }

    private sealed class Asking : UntypedActor
    {
        protected override void OnReceive(object message) => Self.Ask<string>("me");
    }

    private sealed class Throwing : UntypedActor
    {
        protected override void OnReceive(object message) => throw new InvalidOperationException("no, thanks");
    }
}
