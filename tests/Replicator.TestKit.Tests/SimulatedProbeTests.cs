using Akka.Actor;
using Akka.TestKit;
using Replicator.Simulation;
using Replicator.TestKit.Probes;

namespace Replicator.TestKit.Tests;

public sealed class SimulatedProbeTests : IDisposable
{
    private readonly TestSimulation _sim = TestSimulation.Create(seed: 5);
    private readonly SimulatedProbe _probe;

    public SimulatedProbeTests()
    {
        _sim.Latency(40.Milliseconds());
        _sim.AddHost("server", host => host.ActorOf(Echo.Props));
        _probe = _sim.AddProbe("client");
    }

    public void Dispose() => _sim.Dispose();

    [Fact]
    public void An_answer_takes_both_links_exactly()
    {
        _probe.Tell("server", "question");

        Assert.Equal("question", _probe.ExpectMsg<string>());
        Assert.Equal(VirtualTime.FromSeconds(0.08), _sim.Now);
        Assert.Equal(_sim.Host("server").Address.Path.Name, _probe.Last!.Sender.Path.Name);
    }

    [Fact]
    public void No_message_takes_the_whole_span_exactly()
    {
        _probe.ExpectNoMsg(10.Minutes());

        Assert.Equal(VirtualTime.FromSeconds(600), _sim.Now);
    }

    [Fact]
    public void A_message_that_comes_at_the_last_moment_is_one_that_came()
    {
        _probe.Tell("server", 1);
        Assert.Equal(1, _probe.ExpectMsg(1, within: 80.Milliseconds()));

        _probe.Tell("server", 2);
        Assert.Throws<SimulatedTestException>(() => _probe.ExpectMsg(2, within: 79.9999.Milliseconds()));
    }

    [Fact]
    public void What_was_expected_and_found_is_in_the_failure()
    {
        _probe.Tell("server", "hello");

        SimulatedTestException failure = Assert.Throws<SimulatedTestException>(() => _probe.ExpectMsg<int>(1.Seconds()));

        Assert.Equal("probe client gets a Int32", failure.Expected);
        Assert.Equal("\"hello\" at 00:00:00.0800000", failure.Found);
        Assert.Equal(
            """
            expected  probe client gets a Int32
            found     "hello" at 00:00:00.0800000
            at        00:00:00.0800000 of virtual time, seed 5

            the last 3 events that concern it:
              00:00:00.0000000  outside -> client: the order to send "hello"
              00:00:00.0400000  client -> server: "hello"
              00:00:00.0800000  server -> client: "hello"

            the same seed gives the same run:
              TestSimulation.Create(seed: 5)
            """,
            failure.Message);
    }

    [Fact]
    public void Nothing_in_time_is_a_failure_at_that_time()
    {
        SimulatedTestException failure = Assert.Throws<SimulatedTestException>(() => _probe.ExpectMsg<string>(2.Seconds()));

        Assert.Equal("probe client gets a String within 2 s", failure.Expected);
        Assert.Equal("no message", failure.Found);
        Assert.Equal(VirtualTime.FromSeconds(2), failure.Time);
    }

    [Fact]
    public void A_message_where_none_may_come_fails_when_it_comes()
    {
        _probe.Tell("server", "hello");

        SimulatedTestException failure = Assert.Throws<SimulatedTestException>(() => _probe.ExpectNoMsg(1.Minutes()));

        Assert.Equal("probe client gets no message for 1 min", failure.Expected);
        Assert.Equal(VirtualTime.FromSeconds(0.08), failure.Time);
    }

    [Fact]
    public void Fishing_throws_back_what_it_does_not_look_for()
    {
        foreach (int number in Enumerable.Range(1, 4))
        {
            _probe.Tell("server", number);
        }

        Assert.Equal(3, _probe.FishForMessage<int>(number => number > 2));
        Assert.Equal(4, _probe.ExpectMsg<int>());
        _probe.Tell("server", 5);
        Assert.Equal("only 5", Assert.Throws<SimulatedTestException>(() => _probe.FishForMessage<string>()).Found);
    }

    [Fact]
    public void Several_messages_are_taken_together_or_not_at_all()
    {
        _probe.Tell("server", 1);
        _probe.Tell("server", 2);

        Assert.Equal("2: 1, 2", Assert.Throws<SimulatedTestException>(() => _probe.ReceiveN(3)).Found);
        Assert.Equal([1, 2], _probe.ReceiveN(2));
    }

    [Fact]
    public void A_probe_replies_from_its_own_host()
    {
        SimulatedProbe other = _sim.AddProbe("other");
        other.Tell(_probe.Ref, "question");
        _probe.ExpectMsg("question");

        _probe.Reply("answer");

        other.ExpectMsg("answer");
        Assert.Equal(VirtualTime.FromSeconds(0.08), _sim.Now);
    }

    [Fact]
    public void An_auto_pilot_answers_within_the_run()
    {
        _probe.SetAutoPilot(new DelegateAutoPilot((sender, message) =>
        {
            sender.Tell($"no {message}");
            return NoAutoPilot.Instance;
        }));
        SimulatedProbe other = _sim.AddProbe("other");
        other.Tell(_probe.Ref, "first");
        other.Tell(_probe.Ref, "second");

        other.ExpectMsg("no first");
        other.ExpectNoMsg();
        Assert.Equal(2, _probe.Waiting.Count);
    }

    [Fact]
    public void A_probe_beside_an_actor_pays_no_link_and_lives_on_after_a_crash()
    {
        SimulatedProbe beside = _sim.AddProbe("beside", host: "server");
        beside.Tell("server", "hello");
        beside.ExpectMsg("hello");
        Assert.Equal(VirtualTime.Zero, _sim.Now);

        _sim.Crash("server");
        _sim.Restart("server");
        beside.Tell("server", "again");
        beside.ExpectMsg("again");
    }
}
