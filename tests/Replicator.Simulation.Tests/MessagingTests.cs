using Akka.Actor;
using Akka.Event;
using Replicator.Simulation.Hosts;
using static Replicator.Simulation.Tests.Worlds;

namespace Replicator.Simulation.Tests;

public class MessagingTests
{
    [Fact]
    public void A_message_within_a_host_arrives_at_once_and_one_between_hosts_after_the_links_latency()
    {
        using var world = SimulatedWorld.Create();
        world.Network.SetDefault(Constant(20));
        (IActorRef far, List<(VirtualTime, object)> farSeen) = world.Recorder("far");
        SimulatedHost host = world.AddHost("near");
        List<(VirtualTime, object)> nearSeen = [];
        IActorRef near = host.ActorOf(Script.Of((_, message) => nearSeen.Add((world.Now, message))), "other");
        IActorRef actor = host.ActorOf(Script.Of((_, message) =>
        {
            far.Tell(message);
            near.Tell(message);
        }));
        world.At(At(1), () => actor.Tell("hello"));

        Assert.Equal(StopReason.NothingLeft, world.RunUntilQuiet(Seconds(10)));
        Assert.Equal([(At(1), "hello")], nearSeen);
        Assert.Equal([(At(1.02), "hello")], farSeen);
        Assert.Equal(new RunCounters(Delivered: 1, Local: 2, TimersFired: 1, LostOnLink: 0, LostAtHost: 0, DeadLetters: 0), world.Counters);
        Assert.Equal(4, world.Counters.Events);
    }

    [Fact]
    public void A_forwarded_message_pays_the_link_from_the_host_that_forwards_and_keeps_its_first_sender()
    {
        using var world = SimulatedWorld.Create();
        SimulatedHost hostA = world.AddHost("a");
        SimulatedHost hostB = world.AddHost("b");
        SimulatedHost hostC = world.AddHost("c");
        world.Network.SetLink(hostA, hostB, Constant(1));
        world.Network.SetLink(hostB, hostC, Constant(10));
        world.Network.SetLink(hostA, hostC, Constant(100));
        (VirtualTime, IActorRef)? seen = null;
        IActorRef c = hostC.ActorOf(Script.Of((self, _) => seen = (world.Now, self.From)));
        IActorRef b = hostB.ActorOf(Script.Of((_, message) => c.Forward(message)));
        IActorRef a = hostA.ActorOf(Script.Of((_, message) => b.Tell(message)));
        a.Tell("go");

        world.RunFor(Seconds(1));
        Assert.Equal((VirtualTime.Zero + Ms(11), a), seen);
    }

    [Fact]
    public void A_message_told_in_anothers_name_or_in_nobodys_pays_the_link_of_the_host_that_tells_it()
    {
        using var world = SimulatedWorld.Create();
        world.Network.SetDefault(Constant(5));
        (IActorRef c, List<(VirtualTime Time, object Message)> seen) = world.Recorder("c");
        SimulatedHost host = world.AddHost("a");
        IActorRef a = host.ActorOf(Script.Of((_, _) =>
        {
            c.Tell("in your own name", c);
            c.Tell("in nobody's", ActorRefs.NoSender);
        }));
        a.Tell("go");

        world.RunFor(Seconds(1));
        Assert.Equal([VirtualTime.Zero + Ms(5), VirtualTime.Zero + Ms(5)], seen.Select(each => each.Time));
    }

    [Fact]
    public void A_reply_to_the_sender_comes_back_over_the_link()
    {
        using var world = SimulatedWorld.Create();
        world.Network.SetDefault(Constant(7));
        IActorRef server = world.Actor("server", (self, message) => self.From.Tell($"{message} pong"));
        List<(VirtualTime, object)> seen = [];
        IActorRef client = world.Actor("client", (_, message) =>
        {
            if (message is "start")
            {
                server.Tell("ping");
            }
            else
            {
                seen.Add((world.Now, message));
            }
        });
        client.Tell("start");

        world.RunFor(Seconds(1));
        Assert.Equal([(VirtualTime.Zero + Ms(14), "ping pong")], seen);
    }

    [Fact]
    public void A_selection_by_path_pays_the_link_like_a_reference()
    {
        using var world = SimulatedWorld.Create();
        world.Network.SetDefault(Constant(3));
        (_, List<(VirtualTime, object)> seen) = world.Recorder("b");
        IActorRef a = world.Actor("a", (self, message) => self.Its.ActorSelection("../b").Tell(message));
        a.Tell("hello");

        world.RunFor(Seconds(1));
        Assert.Equal([(VirtualTime.Zero + Ms(3), "hello")], seen);
    }

    [Fact]
    public void Messages_of_one_sender_to_one_receiver_over_a_constant_link_keep_their_order()
    {
        using var world = SimulatedWorld.Create();
        (IActorRef b, List<(VirtualTime Time, object Message)> seen) = world.Recorder("b");
        IActorRef a = world.Actor("a", (_, _) =>
        {
            for (int i = 0; i < 1_000; i++)
            {
                b.Tell(i);
            }
        });
        a.Tell("go");

        world.RunFor(Seconds(1));
        Assert.Equal(Enumerable.Range(0, 1_000).Cast<object>(), seen.Select(each => each.Message));
    }

    [Fact]
    public void Messages_that_arrive_at_one_moment_come_in_the_order_of_their_hosts()
    {
        using var world = SimulatedWorld.Create();
        (IActorRef receiver, List<(VirtualTime Time, object Message)> seen) = world.Recorder("receiver");
        IActorRef[] senders = [.. Enumerable.Range(0, 20).Select(i => world.Actor($"sender{i}", (_, _) => receiver.Tell(i)))];
        foreach (IActorRef sender in senders.Reverse())
        {
            sender.Tell("go");
        }

        world.RunFor(Seconds(1));
        Assert.Equal(Enumerable.Range(0, 20).Cast<object>(), seen.Select(each => each.Message));
    }

    [Fact]
    public void A_stashing_actor_gets_its_messages_back_in_order_and_before_later_ones()
    {
        using var world = SimulatedWorld.Create();
        List<object> seen = [];
        bool isOpen = false;
        IActorRef actor = world.Actor("a", (self, message) =>
        {
            if (message is "open")
            {
                isOpen = true;
                self.Stash.UnstashAll();
            }
            else if (isOpen)
            {
                seen.Add(message);
            }
            else
            {
                self.Stash.Stash();
            }
        });
        foreach (object message in new object[] { 1, 2, 3, "open", 4, 5 })
        {
            actor.Tell(message);
        }

        world.RunFor(Seconds(1));
        Assert.Equal([1, 2, 3, 4, 5], seen);
    }

    [Fact]
    public void An_actor_may_change_its_behaviour_and_change_it_back()
    {
        using var world = SimulatedWorld.Create();
        List<string> seen = [];
        IActorRef actor = world.Actor("a", (self, message) =>
        {
            seen.Add($"first {message}");
            self.Turn(other =>
            {
                seen.Add($"second {other}");
                self.TurnBack();
            });
        });
        actor.Tell(1);
        actor.Tell(2);
        actor.Tell(3);

        world.RunFor(Seconds(1));
        Assert.Equal(["first 1", "second 2", "first 3"], seen);
    }

    [Fact]
    public void Messages_to_an_actor_that_has_stopped_are_counted_as_dead_letters()
    {
        using var world = SimulatedWorld.Create();
        IActorRef b = world.Actor("b", (self, _) => self.Its.Stop(self.Me));
        IActorRef a = world.Actor("a", (_, message) => b.Tell(message));
        a.Tell("stop");
        world.RunFor(Seconds(1));
        Assert.Equal(0, world.Counters.DeadLetters);
        a.Tell("from another host");
        b.Tell("from outside");
        world.RunFor(Seconds(1));
        Assert.Equal(2, world.Counters.DeadLetters);
    }

    [Fact]
    public void What_an_actor_does_not_handle_is_published_on_its_host()
    {
        using var world = SimulatedWorld.Create();
        SimulatedHost host = world.AddHost("a");
        List<object> seen = [];
        IActorRef listener = host.ActorOf(Script.Of((_, message) => seen.Add(((UnhandledMessage)message).Message)), "listener");
        Assert.True(Subscribe(world, host, listener, typeof(UnhandledMessage)));
        host.ActorOf(Script.Of((self, message) => self.NotMine(message))).Tell("what?");

        world.RunFor(Seconds(1));
        Assert.Equal(["what?"], seen);
    }

    [Fact]
    public void An_actor_made_at_the_top_of_the_system_belongs_to_the_host_that_made_it()
    {
        using var world = SimulatedWorld.Create();
        world.Network.SetDefault(Constant(4));
        List<(string, VirtualTime)> seen = [];
        Dictionary<string, IActorRef> made = [];

        // Both ask for theirs before the guardian comes to either.
        foreach (string name in new[] { "a", "b" })
        {
            world.Actor(name, (self, message) =>
            {
                if (message is "make")
                {
                    made[name] = self.Its.System.ActorOf(Script.Of((_, _) => seen.Add((name, world.Now))), $"of-{name}");
                }
                else
                {
                    made["a"].Tell("hello");
                    made["b"].Tell("hello");
                }
            }).Tell("make");
        }

        world.RunFor(Seconds(1));
        Assert.Equal("a", world.HostOf(made["a"])?.Name);
        Assert.Equal("b", world.HostOf(made["b"])?.Name);
        made["a"].Tell("from outside");
        world.Host(new HostId(0)).ActorOf(Script.Of((_, _) => made.Values.ToList().ForEach(each => each.Tell("hello"))), "teller").Tell("go");
        world.RunFor(Seconds(1));
        Assert.Equal([("a", At(1)), ("a", At(1)), ("b", At(1) + Ms(4))], seen);
    }

    [Fact]
    public void A_child_belongs_to_the_host_of_its_parent_and_so_does_a_grandchild()
    {
        using var world = SimulatedWorld.Create();
        List<IActorRef> made = [];
        void Breed(ScriptedActor self, object message)
        {
            if (message is int depth and > 0)
            {
                IActorRef child = self.Its.ActorOf(Script.Of(Breed), "child");
                made.Add(child);
                child.Tell(depth - 1);
            }
        }

        world.Actor("other", (_, _) => { });
        world.Actor("a", Breed).Tell(3);
        world.RunFor(Seconds(1));
        Assert.Equal(["a", "a", "a"], made.Select(each => world.HostOf(each)?.Name));
        Assert.Null(world.HostOf(ActorRefs.Nobody));
    }

    [Fact]
    public void An_event_published_on_a_host_reaches_subscribers_of_that_host_only()
    {
        using var world = SimulatedWorld.Create();
        List<string> seen = [];
        Dictionary<string, IActorRef> publishers = [];
        foreach (string name in new[] { "a", "b" })
        {
            SimulatedHost host = world.AddHost(name);
            host.ActorOf(new Script
            {
                Start = self => self.Its.System.EventStream.Subscribe(self.Me, typeof(string)),
                On = (_, message) => seen.Add($"{name} heard {message} at {world.Now.SinceStart.TotalMilliseconds}"),
            }.Props);
            publishers[name] = host.ActorOf(Script.Of((self, message) => self.Its.System.EventStream.Publish(message)), "publisher");
        }

        world.RunFor(Seconds(1));
        publishers["b"].Tell("news");
        world.RunFor(Seconds(1));
        publishers["a"].Tell("more news");
        world.RunFor(Seconds(1));
        Assert.Equal(["b heard news at 1000", "a heard more news at 2000"], seen);
    }

    [Fact]
    public void What_was_published_can_be_told_to_a_subscriber_on_another_host_as_well()
    {
        using var world = SimulatedWorld.Create();
        List<(VirtualTime, object)> seen = [];
        IActorRef subscriber = world.AddHost("b").ActorOf(new Script
        {
            Start = self => self.Its.System.EventStream.Subscribe(self.Me, typeof(string)),
            On = (_, message) => seen.Add((world.Now, message)),
        }.Props);
        IActorRef a = world.Actor("a", (self, message) =>
        {
            self.Its.System.EventStream.Publish(message);
            subscriber.Tell(message);
        });
        world.RunFor(Seconds(1));
        a.Tell("news");
        world.RunFor(Seconds(1));
        Assert.Equal([(At(1) + Ms(0.5), "news")], seen);
    }

    [Fact]
    public void What_was_published_reaches_whom_it_is_told_to_when_that_actor_subscribes_to_something_else()
    {
        using var world = SimulatedWorld.Create();
        List<object> seen = [];
        IActorRef subscriber = world.AddHost("b").ActorOf(new Script
        {
            Start = self => self.Its.System.EventStream.Subscribe(self.Me, typeof(Exception)),
            On = (_, message) => seen.Add(message),
        }.Props);
        IActorRef a = world.Actor("a", (self, message) =>
        {
            self.Its.System.EventStream.Publish(message);
            subscriber.Tell(message);
        });
        world.RunFor(Seconds(1));
        a.Tell("news");
        world.RunFor(Seconds(1));
        Assert.Equal(["news"], seen);
    }

    [Fact]
    public void A_message_to_a_host_that_was_published_by_a_scheduled_action_before_is_not_taken_for_the_publication()
    {
        using var world = SimulatedWorld.Create();
        List<(VirtualTime, object)> seen = [];
        IActorRef subscriber = world.AddHost("b").ActorOf(new Script
        {
            Start = self => self.Its.System.EventStream.Subscribe(self.Me, typeof(string)),
            On = (_, message) => seen.Add((world.Now, message)),
        }.Props);
        const string news = "news";
        world.Actor("a", (self, message) =>
        {
            if (message is "publish later")
            {
                self.Its.System.Scheduler.Advanced.ScheduleOnce(Seconds(1), () => self.Its.System.EventStream.Publish(news));
                self.Its.System.Scheduler.Advanced.ScheduleOnce(Seconds(2), () => subscriber.Tell(news));
            }
        }).Tell("publish later");
        world.RunFor(Seconds(3));
        Assert.Equal([(At(2) + Ms(0.5), news)], seen);
    }

    private static bool Subscribe(SimulatedWorld world, SimulatedHost host, IActorRef subscriber, Type channel)
    {
        bool isSubscribed = false;
        host.ActorOf(Script.Of((self, _) => isSubscribed = self.Its.System.EventStream.Subscribe(subscriber, channel)), "subscribing").Tell("go");
        world.RunUntil(world.Now);
        return isSubscribed;
    }
}
