using Akka.Actor;
using Akka.Event;
using Replicator.Simulation.Hosts;
using static Replicator.Simulation.Tests.Worlds;

namespace Replicator.Simulation.Tests.Runtime;

public class SupervisionTests
{
    private readonly List<string> _seen = [];

    [Theory]
    [InlineData(Directive.Restart, "start c, fail, stop c, start c, hello 0")]
    [InlineData(Directive.Resume, "start c, fail, hello 1")]
    [InlineData(Directive.Stop, "start c, fail, stop c")]
    [InlineData(Directive.Escalate, "start c, fail, stop c, start c")]
    public void A_failed_child_is_dealt_with_as_its_parents_strategy_says(Directive directive, string expected)
    {
        using var world = SimulatedWorld.Create();
        IActorRef parent = Parent(world, new OneForOneStrategy(_ => directive), "c");
        parent.Tell(("c", "fail"));
        parent.Tell(("c", "hello"));
        world.RunFor(Seconds(1));
        if (directive == Directive.Escalate)
        {
            // The parent was restarted and has made its child anew; what was told to the old one may be dead.
            _seen.RemoveAll(each => each.StartsWith("hello", StringComparison.Ordinal));
        }

        Assert.Equal(expected, string.Join(", ", _seen));
        Assert.Equal(directive == Directive.Escalate ? 2 : 1, world.Failures.Count);
        Assert.All(world.Failures, each => Assert.Equal("fail", Assert.IsType<InvalidOperationException>(each.Exception).Message));
    }

    [Fact]
    public void A_restarted_actor_hears_of_it_before_and_after()
    {
        using var world = SimulatedWorld.Create();
        IActorRef actor = world.AddHost("a").ActorOf(new Script
        {
            Start = _ => _seen.Add("start"),
            Stop = _ => _seen.Add("stop"),
            BeforeRestart = (_, reason, message) => _seen.Add($"before {reason.Message} {message}"),
            AfterRestart = (_, reason) => _seen.Add($"after {reason.Message}"),
            On = (_, message) => throw new InvalidOperationException($"cannot {message}"),
        }.Props);
        world.RunFor(Seconds(1));
        actor.Tell("jump");
        world.RunFor(Seconds(1));
        Assert.Equal(["start", "before cannot jump jump", "stop", "after cannot jump", "start"], _seen);
        ActorFailure failure = Assert.Single(world.Failures);
        Assert.Equal((At(1), "a", "a", (object)"jump"), (failure.Time, failure.Host, failure.Actor, failure.Message));
    }

    [Fact]
    public void Three_failures_within_a_virtual_minute_stop_a_child_that_may_fail_twice()
    {
        using var world = SimulatedWorld.Create();
        IActorRef parent = Parent(world, new OneForOneStrategy(2, TimeSpan.FromMinutes(1), _ => Directive.Restart), "c");
        Fail(world, parent, "c", 0, 29, 59);
        world.RunFor(TimeSpan.FromMinutes(10));
        Assert.Equal("start c, fail, stop c, start c, fail, stop c, start c, fail, stop c", string.Join(", ", _seen));
    }

    [Fact]
    public void Failures_spread_over_virtual_minutes_restart_it_every_time()
    {
        using var world = SimulatedWorld.Create();
        IActorRef parent = Parent(world, new OneForOneStrategy(2, TimeSpan.FromMinutes(1), _ => Directive.Restart), "c");
        Fail(world, parent, "c", 0, 30, 61, 91, 122, 152, 183);
        world.RunFor(TimeSpan.FromMinutes(10));
        Assert.Equal(8, _seen.Count(each => each == "start c"));
        Assert.Equal("start c", _seen[^1]);
    }

    [Fact]
    public void The_last_moment_of_the_window_is_inside_and_the_next_is_outside()
    {
        foreach ((double third, bool isStopped) in new[] { (60.0, true), (60.0000001, false) })
        {
            _seen.Clear();
            using var world = SimulatedWorld.Create();
            IActorRef parent = Parent(world, new OneForOneStrategy(2, TimeSpan.FromMinutes(1), _ => Directive.Restart), "c");
            Fail(world, parent, "c", 0, 1, third);
            world.RunFor(TimeSpan.FromMinutes(10));
            Assert.Equal(isStopped ? "stop c" : "start c", _seen[^1]);
        }
    }

    [Fact]
    public void One_for_all_restarts_the_siblings_in_the_order_of_their_creation()
    {
        using var world = SimulatedWorld.Create();
        string[] children = [.. Enumerable.Range(0, 10).Select(i => $"child-{i * 7 % 10}")];
        IActorRef parent = Parent(world, new AllForOneStrategy(_ => Directive.Restart), children);
        world.RunFor(Seconds(1));
        _seen.Clear();
        parent.Tell((children[4], "fail"));
        world.RunFor(Seconds(1));
        Assert.Equal(["fail", .. children.SelectMany(each => new[] { $"stop {each}", $"start {each}" })], _seen);
    }

    [Fact]
    public void Two_siblings_that_fail_at_one_moment_after_the_window_count_twice_in_the_new_one()
    {
        using var world = SimulatedWorld.Create();
        IActorRef parent = Parent(world, new AllForOneStrategy(2, TimeSpan.FromMinutes(1), _ => Directive.Restart), "c", "d");
        Fail(world, parent, "c", 0, 1);
        world.At(At(120), () =>
        {
            parent.Tell("both fail");
        });
        Fail(world, parent, "c", 130);
        world.RunFor(Seconds(125));
        Assert.Equal("start d", _seen[^1]);
        world.RunFor(TimeSpan.FromMinutes(10));
        Assert.StartsWith("stop", _seen[^1], StringComparison.Ordinal);
        Assert.Equal("start d", _seen.Last(each => each.StartsWith("start", StringComparison.Ordinal)));
    }

    [Fact]
    public void Top_actors_of_two_hosts_that_fail_at_one_moment_are_both_restarted()
    {
        using var world = SimulatedWorld.Create();
        List<IActorRef> actors = [.. new[] { "a", "b" }.Select(name => world.AddHost(name).ActorOf(new Script
        {
            Start = _ => _seen.Add($"start {name}"),
            On = (_, message) => _seen.Add(message is "fail" ? throw new InvalidOperationException(name) : $"{name} {message}"),
        }.Props))];
        world.RunFor(Seconds(1));
        actors.ForEach(each => each.Tell("fail"));
        actors.ForEach(each => each.Tell("hello"));
        world.RunFor(Seconds(1));
        Assert.Equal(["start a", "start b", "start a", "a hello", "start b", "b hello"], _seen);
        Assert.Equal(["a", "b"], world.Failures.Select(each => each.Host));
        Assert.Empty(world.Violations);
    }

    [Fact]
    public void A_watcher_is_told_when_an_actor_of_its_host_stops()
    {
        using var world = SimulatedWorld.Create();
        SimulatedHost host = world.AddHost("a");
        IActorRef watched = host.ActorOf(Script.Of((_, _) => { }), "watched");
        host.ActorOf(new Script
        {
            Start = self => self.Its.Watch(watched),
            On = (_, message) => _seen.Add(message is Terminated terminated ? $"{terminated.ActorRef.Path.Name} is gone at {world.Now}" : "?"),
        }.Props);
        world.At(At(3), () => watched.Tell(PoisonPill.Instance));
        world.RunFor(Seconds(5));
        Assert.Equal(["a:watched is gone at 00:00:03.0000000"], _seen);
    }

    [Fact]
    public void Ten_watchers_are_told_in_the_order_of_their_creation()
    {
        using var world = SimulatedWorld.Create();
        SimulatedHost host = world.AddHost("a");
        IActorRef watched = host.ActorOf(Script.Of((_, _) => { }), "watched");
        for (int i = 0; i < 10; i++)
        {
            string name = $"watcher-{i * 3 % 10}";
            host.ActorOf(new Script { Start = self => self.Its.Watch(watched), On = (_, _) => _seen.Add(name) }.Props, name);
        }

        world.RunFor(Seconds(1));
        watched.Tell(PoisonPill.Instance);
        world.RunFor(Seconds(1));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"watcher-{i * 3 % 10}"), _seen);
    }

    [Fact]
    public void A_poison_pill_stops_an_actor_after_what_came_before_it_and_stop_before_what_waits()
    {
        using var world = SimulatedWorld.Create();
        IActorRef poisoned = world.Actor("a", (_, message) => _seen.Add($"a {message}"));
        poisoned.Tell(1);
        poisoned.Tell(PoisonPill.Instance);
        poisoned.Tell(2);
        IActorRef stopped = world.Actor("b", (self, message) =>
        {
            _seen.Add($"b {message}");
            self.Its.Stop(self.Me);
        });
        stopped.Tell(1);
        stopped.Tell(2);
        world.RunFor(Seconds(1));
        Assert.Equal(["a 1", "b 1"], _seen);
    }

    [Fact]
    public void Failures_in_a_constructor_before_the_start_and_while_stopping_are_kept()
    {
        using var world = SimulatedWorld.Create();
        world.AddHost("constructor").ActorOf(Props.Create<Unborn>());
        world.AddHost("start").ActorOf(new Script { Start = _ => throw new InvalidOperationException("cannot start") }.Props);
        IActorRef stopping = world.AddHost("stop").ActorOf(new Script { Stop = _ => throw new InvalidOperationException("cannot stop") }.Props);
        IActorRef restarting = world.AddHost("restart").ActorOf(new Script
        {
            BeforeRestart = (_, _, _) => throw new InvalidOperationException("cannot restart"),
            On = (_, _) => throw new InvalidOperationException("cannot"),
        }.Props);
        stopping.Tell(PoisonPill.Instance);
        restarting.Tell("go");
        world.RunFor(Seconds(1));
        Assert.Equal(
            ["constructor: unborn", "restart: cannot", "restart: failed before its restart", "start: cannot start", "stop: cannot stop"],
            world.Failures.Select(each => $"{each.Host}: {Innermost(each.Exception).Message}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_exception_that_an_actor_catches_and_logs_is_no_failure()
    {
        using var world = SimulatedWorld.Create();
        world.Actor("a", (self, _) => self.Its.GetLogger().Error(new InvalidOperationException("caught"), "it went wrong")).Tell("go");
        world.RunFor(Seconds(1));
        Assert.Empty(world.Failures);
    }

    [Fact]
    public void A_failure_in_a_scheduled_action_is_kept_and_the_run_goes_on()
    {
        using var world = SimulatedWorld.Create();
        world.Actor("a", (self, _) => self.Its.System.Scheduler.Advanced.ScheduleOnce(Seconds(1), () => throw new InvalidOperationException("oops"))).Tell("go");
        world.At(At(2), () => throw new InvalidOperationException("outside"));
        Assert.Equal(StopReason.TimeReached, world.RunFor(Seconds(5)));
        Assert.Equal(
            ["00:00:01.0000000 a: a scheduled action failed: InvalidOperationException: oops", "00:00:02.0000000 outside: a scheduled action failed: InvalidOperationException: outside"],
            world.Failures.Select(each => each.ToString()));
    }

    private static Exception Innermost(Exception exception) => exception is PreRestartException
        ? new InvalidOperationException("failed before its restart")
        : exception.GetBaseException();

    private static void Fail(SimulatedWorld world, IActorRef parent, string child, params double[] seconds)
    {
        foreach (double each in seconds)
        {
            world.At(At(each), () => parent.Tell((child, "fail")));
        }
    }

    // A parent that makes its children as it starts and hands on (child, message); a child counts what it was told in its life.
    private IActorRef Parent(SimulatedWorld world, SupervisorStrategy strategy, params string[] children) => world.AddHost("a").ActorOf(new Script
    {
        Strategy = strategy,
        Start = self =>
        {
            foreach (string child in children)
            {
                self.Its.ActorOf(Child(child), child);
            }
        },
        On = (self, message) =>
        {
            if (message is (string child, string what))
            {
                self.Its.Child(child).Tell(what);
            }
            else
            {
                foreach (string each in children)
                {
                    self.Its.Child(each).Tell("fail");
                }
            }
        },
    }.Props);

    private Props Child(string name)
    {
        int told = 0;
        return new Script
        {
            Start = _ =>
            {
                told = 0;
                _seen.Add($"start {name}");
            },
            Stop = _ => _seen.Add($"stop {name}"),
            On = (_, message) =>
            {
                if (message is "fail")
                {
                    told++;
                    _seen.Add("fail");
                    throw new InvalidOperationException("fail");
                }

                _seen.Add($"{message} {told}");
            },
        }.Props;
    }

    private sealed class Unborn : UntypedActor
    {
        public Unborn() => throw new InvalidOperationException("unborn");

        protected override void OnReceive(object message)
        {
        }
    }
}
