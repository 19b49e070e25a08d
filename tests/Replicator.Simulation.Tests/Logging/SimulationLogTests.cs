using Akka.Actor;
using Akka.Event;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Logging;
using static Replicator.Simulation.Tests.Worlds;

namespace Replicator.Simulation.Tests.Logging;

public class SimulationLogTests
{
    [Fact]
    public void What_an_actor_logs_comes_with_virtual_time_host_and_name_and_the_template_apart_from_its_arguments()
    {
        var log = new Kept();
        using var world = SimulatedWorld.Create(new SimulationOptions { Log = log, LogLevel = SimulationLogLevel.Info });
        SimulatedHost host = world.AddHost("fe01");
        IActorRef actor = host.ActorOf(Script.Of((self, message) => self.Its.GetLogger().Info("got {Message} from {1}", message, 2)));
        IActorRef child = host.ActorOf(
            new Script
            {
                Start = self => self.Its.ActorOf(Script.Of((inner, _) => inner.Its.GetLogger().Warning("plain")), "child"),
                On = (self, message) => self.Its.Child("child").Tell(message),
            }.Props,
            "parent");
        world.At(At(2), () => actor.Tell("x"));
        world.At(At(3), () => child.Tell("y"));
        world.RunFor(Seconds(5));
        Assert.Equal(
            [(At(2), "fe01", "fe01", SimulationLogLevel.Info, "got {Message} from {1}"), (At(3), "fe01", "fe01:parent/child", SimulationLogLevel.Warning, "plain")],
            log.Events.Select(each => (each.Time, each.Host, each.Source, each.Level, each.Template)));
        Assert.Equal(["x", 2], log.Events[0].Arguments);
        Assert.Empty(log.Events[1].Arguments);
    }

    [Fact]
    public void Less_severe_events_than_asked_for_do_not_come()
    {
        var log = new Kept();
        using var world = SimulatedWorld.Create(new SimulationOptions { Log = log });
        world.Actor("a", (self, _) =>
        {
            self.Its.GetLogger().Debug("debug");
            self.Its.GetLogger().Info("info");
            self.Its.GetLogger().Warning("warning");
            self.Its.GetLogger().Error("error");
        }).Tell("go");
        world.RunFor(Seconds(1));
        Assert.Equal(["warning", "error"], log.Events.Select(each => each.Template));
    }

    [Fact]
    public void The_failure_of_a_top_actor_is_logged_for_its_host_and_with_its_exception()
    {
        var log = new Kept();
        using var world = SimulatedWorld.Create(new SimulationOptions { Log = log });
        world.Actor("a", (_, _) => throw new InvalidOperationException("first")).Tell("go");
        world.Actor("b", (_, _) => throw new InvalidOperationException("second")).Tell("go");
        world.RunFor(Seconds(1));
        Assert.Equal(
            [("a", "a", "first"), ("b", "b", "second")],
            log.Events.Select(each => (each.Host, each.Source, each.Exception?.Message)));
    }

    [Fact]
    public void A_crashed_host_logs_nothing_more()
    {
        var log = new Kept();
        using var world = SimulatedWorld.Create(new SimulationOptions { Log = log });
        SimulatedHost host = world.AddHost("a");
        host.ActorOf(new Script { Stop = self => self.Its.GetLogger().Error("last words") }.Props);
        world.RunFor(Seconds(1));
        host.Crash();
        world.RunFor(Seconds(1));
        Assert.Empty(log.Events);
    }

    private sealed class Kept : ISimulationLog
    {
        public List<SimulationLogEvent> Events { get; } = [];

        public void Write(SimulationLogEvent logEvent) => Events.Add(logEvent);
    }
}
