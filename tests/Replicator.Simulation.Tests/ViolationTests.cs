using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Network;
using Replicator.Simulation.Network.Latencies;
using static Replicator.Simulation.Tests.Worlds;

namespace Replicator.Simulation.Tests;

public class ViolationTests
{
    private static readonly Config Pinned = ConfigurationFactory.ParseString("""
        my-pinned { type = PinnedDispatcher }
        my-bounded { mailbox-type = "Akka.Dispatch.BoundedMailbox, Akka", mailbox-capacity = 10, mailbox-push-timeout-time = 1s }
        my-priority { mailbox-type = "Replicator.Simulation.Tests.ViolationTests+Priority, Replicator.Simulation.Tests" }
        akka.actor.deployment { /deployed { dispatcher = my-pinned } }
        """);

    [Fact]
    public void A_message_from_another_thread_while_the_run_goes_on()
    {
        using var world = SimulatedWorld.Create();
        (IActorRef target, List<(VirtualTime, object)> seen) = world.Recorder("target");
        world.Actor("a", (_, _) => OnAnotherThread(() => target.Tell("from elsewhere"))).Tell("go");
        world.At(At(1), () => target.Tell("never reached"));
        Assert.Equal(StopReason.Violation, world.RunFor(Seconds(10)));
        Assert.Equal(VirtualTime.Zero, world.Now);
        Violation violation = world.OnlyViolation(ViolationKind.ForeignThread, "target");
        Assert.Equal("target was sent String from a thread that is not the run's, as PipeTo or the await of a real task does; use timers and messages "
            + "instead.", violation.Message);
        Assert.Equal("00:00:00.0000000 target: " + violation.Message, violation.ToString());
        Assert.Empty(seen);
    }

    [Fact]
    public void A_timer_set_from_another_thread()
    {
        using var world = SimulatedWorld.Create();
        world.Actor("a", (self, _) =>
        {
            (IScheduler scheduler, IActorRef me) = (self.Its.System.Scheduler, self.Me);
            OnAnotherThread(() => scheduler.ScheduleTellOnce(Seconds(1), me, "tick", me));
        }).Tell("go");
        Assert.Equal(StopReason.Violation, world.RunFor(Seconds(10)));
        Assert.Equal(ViolationKind.ForeignTimer, Assert.Single(world.Violations).Kind);
    }

    [Fact]
    public void The_result_of_a_real_task_piped_to_an_actor()
    {
        using var world = SimulatedWorld.Create();
        world.Actor("a", (self, message) =>
        {
            if (message is "pipe")
            {
                // The task ends on another thread while this handler still runs; what PipeTo chains to it runs there as well.
                var source = new TaskCompletionSource<string>();
                Task pipe = source.Task.PipeTo(self.Me);
                OnAnotherThread(() =>
                {
                    source.SetResult("piped");
                    pipe.Wait();
                });
            }
        }).Tell("pipe");
        Assert.Equal(StopReason.Violation, world.RunFor(Seconds(10)));
        world.OnlyViolation(ViolationKind.ForeignThread, "a");
    }

    [Fact]
    public void The_await_of_a_task_that_ends_on_another_thread()
    {
        using var world = SimulatedWorld.Create();
        var source = new TaskCompletionSource<int>();
        SimulatedHost host = world.AddHost("a");
        host.ActorOf(Props.Create<Awaiting>(source.Task)).Tell("await");
        host.ActorOf(Script.Of((_, _) => OnAnotherThread(() => source.SetResult(1))), "other").Tell("go");
        Assert.Equal(StopReason.Violation, world.RunFor(Seconds(10)));
        world.OnlyViolation(ViolationKind.ForeignThread, "a");
    }

    [Fact]
    public void An_await_that_nothing_is_left_to_complete()
    {
        using var world = SimulatedWorld.Create();
        var source = new TaskCompletionSource<int>();
        world.AddHost("a").ActorOf(Props.Create<Awaiting>(source.Task)).Tell("await");
        world.At(At(3), () => { });
        Assert.Equal(StopReason.Violation, world.RunUntilQuiet(Seconds(10)));
        Assert.Equal(At(3), world.OnlyViolation(ViolationKind.StuckAwait, "a").Time);
    }

    [Fact]
    public void An_await_that_nothing_is_left_to_complete_while_a_periodic_timer_goes_on()
    {
        using var world = SimulatedWorld.Create();
        var source = new TaskCompletionSource<int>();
        world.AddHost("a").ActorOf(Props.Create<Awaiting>(source.Task)).Tell("await");
        world.Actor("b", (self, message) =>
        {
            if (message is "start")
            {
                self.Timers.StartPeriodicTimer("key", "tick", Seconds(1));
            }
        }).Tell("start");
        Assert.Equal(StopReason.Violation, world.RunUntilQuiet(Seconds(100)));
        world.OnlyViolation(ViolationKind.StuckAwait, "a");
    }

    [Fact]
    public void A_timer_that_sets_itself_again_without_delay()
    {
        using var world = SimulatedWorld.Create(new SimulationOptions { LivelockThreshold = 1_000 });
        world.Actor("a", (self, _) =>
        {
            IScheduler scheduler = self.Its.System.Scheduler;
            void Again() => scheduler.Advanced.ScheduleOnce(TimeSpan.Zero, Again);
            Again();
        }).Tell("start");
        Assert.Equal(StopReason.Violation, world.RunFor(Seconds(1)));
        Assert.Equal(ViolationKind.Livelock, Assert.Single(world.Violations).Kind);
    }

    [Fact]
    public void A_scheduled_action_that_blocks_is_found()
    {
        using var release = new ManualResetEventSlim();
        using var returned = new ManualResetEventSlim();
        using (var world = SimulatedWorld.Create(new SimulationOptions { BlockedActorTimeout = Seconds(1) }))
        {
            world.At(At(1), () =>
            {
                release.Wait();
                returned.Set();
            });
            Assert.Throws<ActorBlockedException>(() => world.RunFor(Seconds(10)));
        }

        release.Set();
        returned.Wait();
    }

    [Fact]
    public void A_colon_in_the_name_of_a_host_is_refused()
    {
        using var world = SimulatedWorld.Create();
        Assert.Contains("\"a:b\" is no host name", Assert.Throws<ArgumentException>(() => world.AddHost("a:b")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ask_from_an_actor_and_from_outside()
    {
        using (var world = SimulatedWorld.Create())
        {
            IActorRef server = world.Actor("server", (self, _) => self.From.Tell("answer"));
            world.Actor("a", (_, _) => server.Ask("question", Seconds(1))).Tell("go");
            Assert.Equal(StopReason.Violation, world.RunFor(Seconds(10)));
            world.OnlyViolation(ViolationKind.Ask, "server");
        }

        using (var world = SimulatedWorld.Create())
        {
            IActorRef server = world.Actor("server", (self, _) => self.From.Tell("answer"));
            world.RunFor(Seconds(1));
            Task<object> asked = server.Ask("question", Timeout.InfiniteTimeSpan);
            Assert.False(asked.IsCompleted);
            world.OnlyViolation(ViolationKind.Ask, "server");
        }
    }

    [Theory]
    [InlineData("akka.actor.default-blocking-io-dispatcher")]
    [InlineData("my-pinned")]
    public void An_actor_on_a_dispatcher_of_its_own(string dispatcher)
    {
        using (var world = SimulatedWorld.Create(new SimulationOptions { Akka = Pinned }))
        {
            world.AddHost("a").ActorOf(Script.Of((_, _) => { }).WithDispatcher(dispatcher));
            Assert.Contains(dispatcher, world.OnlyViolation(ViolationKind.ForeignDispatcher, "a").Message, StringComparison.Ordinal);
        }

        using (var world = SimulatedWorld.Create(new SimulationOptions { Akka = Pinned }))
        {
            world.Actor("a", (self, _) => self.Its.ActorOf(Script.Of((_, _) => { }).WithDispatcher(dispatcher), "child")).Tell("go");
            Assert.Equal(StopReason.Violation, world.RunFor(Seconds(1)));
            world.OnlyViolation(ViolationKind.ForeignDispatcher, "a/child");
        }

        using (var world = SimulatedWorld.Create(new SimulationOptions { Akka = Pinned }))
        {
            world.Actor("a", (self, _) => self.Its.System.ActorOf(Script.Of((_, _) => { }).WithDispatcher(dispatcher), "top")).Tell("go");
            Assert.Equal(StopReason.Violation, world.RunFor(Seconds(1)));
            world.OnlyViolation(ViolationKind.ForeignDispatcher, "/user/top");
        }
    }

    [Fact]
    public void A_top_actor_that_the_configuration_puts_on_a_dispatcher_of_its_own()
    {
        using var world = SimulatedWorld.Create(new SimulationOptions { Akka = Pinned });
        world.Actor("a", (self, _) => self.Its.System.ActorOf(Script.Of((_, _) => { }), "deployed")).Tell("go");
        Assert.Equal(StopReason.Violation, world.RunFor(Seconds(1)));
        world.OnlyViolation(ViolationKind.ForeignDispatcher, "/user/deployed");
    }

    [Theory]
    [InlineData("my-bounded")]
    [InlineData("my-priority")]
    public void An_actor_with_a_mailbox_of_its_own(string mailbox)
    {
        using (var world = SimulatedWorld.Create(new SimulationOptions { Akka = Pinned }))
        {
            world.AddHost("a").ActorOf(Props.Create<Plain>().WithMailbox(mailbox));
            Assert.Equal("a", world.OnlyViolation(ViolationKind.ForeignMailbox, "a").Host);
        }

        using (var world = SimulatedWorld.Create(new SimulationOptions { Akka = Pinned }))
        {
            world.Actor("a", (self, _) => self.Its.System.ActorOf(Props.Create<Plain>().WithMailbox(mailbox), "top")).Tell("go");
            Assert.Equal(StopReason.Violation, world.RunFor(Seconds(1)));
            world.OnlyViolation(ViolationKind.ForeignMailbox, "/user/top");
        }
    }

    [Fact]
    public void An_actor_that_requires_a_bounded_queue()
    {
        using var world = SimulatedWorld.Create();
        world.AddHost("a").ActorOf(Props.Create<Bounded>());
        world.OnlyViolation(ViolationKind.ForeignMailbox, "a");
    }

    [Fact]
    public void A_watch_and_a_stop_across_hosts()
    {
        foreach (Action<ScriptedActor, IActorRef> reach in new Action<ScriptedActor, IActorRef>[]
        {
            (self, far) => self.Its.Watch(far),
            (self, far) => self.Its.Stop(far),
        })
        {
            using var world = SimulatedWorld.Create();
            (IActorRef far, _) = world.Recorder("far");
            world.Actor("a", (self, _) => reach(self, far)).Tell("go");
            Assert.Equal(StopReason.Violation, world.RunFor(Seconds(1)));
            Assert.Contains("from host a", world.OnlyViolation(ViolationKind.SystemMessageAcrossHosts, "far").Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_actor_that_tells_itself_for_ever_without_letting_time_pass()
    {
        using var world = SimulatedWorld.Create(new SimulationOptions { LivelockThreshold = 1_000 });
        world.Actor("a", (self, message) => self.Me.Tell(message)).Tell("again");
        Assert.Equal(StopReason.Violation, world.RunFor(Seconds(1)));
        Assert.Contains("1,000 mailbox runs", world.OnlyViolation(ViolationKind.Livelock, "a").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_actors_that_play_ping_pong_over_a_link_of_no_latency()
    {
        using var world = SimulatedWorld.Create(new SimulationOptions { LivelockThreshold = 1_000 });
        world.Network.SetDefault(new LinkProfile { Latency = new ConstantLatency(TimeSpan.Zero, TimeSpan.Zero) });
        IActorRef a = world.Actor("a", (self, message) => self.From.Tell(message));
        world.Actor("b", (self, message) => (message is "serve" ? a : self.From).Tell("ball")).Tell("serve");
        Assert.Equal(StopReason.Violation, world.RunFor(Seconds(1)));
        Assert.Equal(ViolationKind.Livelock, Assert.Single(world.Violations).Kind);
    }

    [Fact]
    public void Many_messages_of_one_moment_are_no_livelock_while_time_passes_between_them()
    {
        using var world = SimulatedWorld.Create(new SimulationOptions { LivelockThreshold = 1_000 });
        int told = 0;
        world.Actor("a", (self, message) =>
        {
            told++;
            if (message is "start")
            {
                self.Timers.StartPeriodicTimer("key", "tick", Ms(1));
            }
            else if (message is "tick")
            {
                for (int i = 0; i < 900; i++)
                {
                    self.Me.Tell(i);
                }
            }
        }).Tell("start");
        Assert.Equal(StopReason.TimeReached, world.RunFor(Ms(100)));
        Assert.Equal(1 + (100 * 901), told);
    }

    [Fact]
    public void A_function_of_the_options_that_throws_over_a_message()
    {
        foreach (SimulationOptions options in new SimulationOptions[]
        {
            new() { MessageDigest = _ => throw new InvalidOperationException("no digest") },
            new() { MessageSize = _ => throw new InvalidOperationException("no size") },
            new() { MessageSize = _ => -1 },
        })
        {
            using var world = SimulatedWorld.Create(options);
            (IActorRef b, _) = world.Recorder("b");
            IActorRef a = world.Actor("a", (_, message) => b.Tell(message));
            world.At(At(1), () => a.Tell("hello"));
            Assert.Equal(StopReason.Violation, world.RunFor(Seconds(5)));
            Assert.Equal((ViolationKind.OptionFailed, At(1)), (world.Violations[0].Kind, world.Violations[0].Time));
        }
    }

    [Fact]
    public void A_message_that_holds_itself_is_named_with_the_option_that_helps()
    {
        using var world = SimulatedWorld.Create();
        var message = new Looped();
        message.Self = message;
        (IActorRef b, _) = world.Recorder("b");
        b.Tell(message);
        Assert.Throws<SimulationViolationException>(() => world.RunFor(Seconds(1)));
        Assert.Contains("SimulationOptions.MessageDigest", world.OnlyViolation(ViolationKind.OptionFailed, "b").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_system_that_saw_a_violation_carries_no_other_world()
    {
        using var system = SimulatedActorSystem.Create();
        SimulatedWorld world = system.NewWorld();
        (IActorRef target, _) = world.Recorder("target");
        world.Actor("a", (_, _) => OnAnotherThread(() => target.Tell("from elsewhere"))).Tell("go");
        world.RunFor(Seconds(1));
        world.Dispose();
        Assert.True(system.IsSpoiled);
        Assert.Throws<InvalidOperationException>(() => system.NewWorld());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_actor_that_blocks_is_named_with_its_message_and_its_world_is_given_up(bool isInConstructor)
    {
        using var release = new ManualResetEventSlim();
        using var returned = new ManualResetEventSlim();
        using var system = SimulatedActorSystem.Create();
        int after = 0;
        using (SimulatedWorld world = system.NewWorld(new SimulationOptions { BlockedActorTimeout = Seconds(1) }))
        {
            IActorRef next = world.Actor("next", (_, _) => after++);
            if (isInConstructor)
            {
                world.AddHost("a").ActorOf(Props.Create<BlockedFromBirth>(release, returned));
            }
            else
            {
                world.Actor("a", (_, _) =>
                {
                    release.Wait();
                    returned.Set();
                }).Tell("wait");
            }

            world.At(At(1), () => next.Tell("go"));
            var blocked = Assert.Throws<ActorBlockedException>(() => world.RunFor(Seconds(10)));
            Assert.Equal(("a", isInConstructor ? "no message" : "String"), (blocked.Actor, blocked.MessageType));
            Assert.Contains(blocked.Actor, blocked.Message, StringComparison.Ordinal);
            Assert.Contains("1 s of real time", blocked.Message, StringComparison.Ordinal);

            // The thread comes back to a run that has stopped.
            release.Set();
            returned.Wait();
            Assert.Equal("a", Assert.Throws<ActorBlockedException>(() => world.RunFor(Seconds(10))).Actor);
            Assert.Equal("a", Assert.Throws<ActorBlockedException>(() => world.Step()).Actor);
        }

        Assert.Equal(0, after);
        Assert.True(system.IsSpoiled);
    }

    // The handler must not end before the other thread has done its part; only then is it certain that the run was going on.
    private static void OnAnotherThread(Action action)
    {
        var thread = new Thread(() => action());
        thread.Start();
        thread.Join();
    }

    private sealed class Looped
    {
        public Looped? Self { get; set; }
    }

    private sealed class Awaiting : ReceiveActor
    {
        public Awaiting(Task<int> task) => ReceiveAsync<string>(async _ => await task);
    }

    private class Plain : UntypedActor
    {
        protected override void OnReceive(object message)
        {
        }
    }

    private sealed class Bounded : Plain, IRequiresMessageQueue<IBoundedMessageQueueSemantics>;

    private sealed class BlockedFromBirth : Plain
    {
        public BlockedFromBirth(ManualResetEventSlim release, ManualResetEventSlim returned)
        {
            release.Wait();
            returned.Set();
        }
    }

    private sealed class Priority(Settings settings, Config config) : UnboundedPriorityMailbox(settings, config)
    {
        protected override int PriorityGenerator(object message) => 1;
    }
}
