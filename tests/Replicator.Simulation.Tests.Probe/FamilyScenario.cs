using Akka.Actor;
using Replicator.Simulation.Network;
using Replicator.Simulation.Network.Latencies;
using Replicator.Simulation.Randomness;

namespace Replicator.Simulation.Tests.Probe;

/// <summary>
/// Parents with ten children each, whose last words go to another host. Akka keeps children in a dictionary keyed by string, whose order
/// differs in every process, and stops, suspends and restarts them in that order.
/// </summary>
internal static class FamilyScenario
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(20);

    /// <summary>Runs it and returns its fingerprint.</summary>
    public static string Run(ulong seed)
    {
        using var world = SimulatedWorld.Create(new SimulationOptions { Seed = new Seed(seed) });
        world.Network.SetDefault(new LinkProfile
        {
            Latency = new LognormalLatency(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(200)),
            Loss = 0.05,
        });
        IActorRef listener = world.AddHost("listener").ActorOf(Props.Create<Listener>());
        Populate(world, "one", new OneForOneStrategy(_ => Directive.Restart), listener);
        Populate(world, "all", new AllForOneStrategy(_ => Directive.Restart), listener);
        world.At(VirtualTime.FromSeconds(11), () => world.Host(new Hosts.HostId(1)).Crash());
        world.RunFor(Span);
        if (world.Counters.Delivered == 0 || world.Violations.Count > 0)
        {
            throw new InvalidOperationException("The scenario shows nothing.");
        }

        return world.Fingerprint();
    }

    private static void Populate(SimulatedWorld world, string name, SupervisorStrategy strategy, IActorRef listener)
    {
        IActorRef parent = world.AddHost(name).ActorOf(Props.Create<Parent>(name, strategy, listener));
        world.At(VirtualTime.FromSeconds(3), () => parent.Tell("fail yourself"));
        world.At(VirtualTime.FromSeconds(6), () => parent.Tell("fail a child"));
        world.At(VirtualTime.FromSeconds(9), () => parent.Tell("stop the children"));
    }

    private sealed class Listener : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell($"heard {message}");
    }

    private sealed class Parent(string name, SupervisorStrategy strategy, IActorRef listener) : UntypedActor
    {
        private readonly List<IActorRef> _children = [];

        protected override void PreStart()
        {
            for (int i = 0; i < 10; i++)
            {
                _children.Add(Context.ActorOf(Props.Create<Child>(listener), $"child of {name} number {i * 3 % 10}".Replace(' ', '-')));
                Context.Watch(_children[i]);
            }
        }

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case "fail yourself": throw new InvalidOperationException("the parent fails");
                case "fail a child": _children[5].Tell("fail"); break;
                case "stop the children": _children.ForEach(Context.Stop); break;
                case Terminated terminated: listener.Tell($"{terminated.ActorRef.Path.Name} is gone"); break;
                default: break;
            }
        }

        protected override SupervisorStrategy SupervisorStrategy() => strategy;
    }

    private sealed class Child(IActorRef listener) : UntypedActor
    {
        protected override void PreStart() => listener.Tell($"{Self.Path.Name} starts");

        protected override void PostStop() => listener.Tell($"{Self.Path.Name} stops");

        protected override void OnReceive(object message) => _ = message is "fail" ? throw new InvalidOperationException("a child fails") : message;
    }
}
