using Akka.Actor;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Network;
using Replicator.Simulation.Network.Latencies;
using Replicator.Simulation.Tracing;

namespace Replicator.Simulation.Tests;

/// <summary>Short words for what most tests of a world need.</summary>
internal static class Worlds
{
    public static TimeSpan Ms(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    public static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    public static VirtualTime At(double seconds) => VirtualTime.FromSeconds(seconds);

    public static LinkProfile Constant(double milliseconds) => new() { Latency = new ConstantLatency(Ms(milliseconds)) };

    /// <summary>Makes a host with one scripted actor.</summary>
    public static IActorRef Actor(this SimulatedWorld world, string host, Action<ScriptedActor, object> on) =>
        world.AddHost(host).ActorOf(Script.Of(on));

    /// <summary>Makes a host with one actor that notes what comes and when.</summary>
    public static (IActorRef Actor, List<(VirtualTime Time, object Message)> Seen) Recorder(this SimulatedWorld world, string host, HostGroup? group = null)
    {
        List<(VirtualTime, object)> seen = [];
        IActorRef actor = world.AddHost(host, group).ActorOf(Script.Of((_, message) => seen.Add((world.Now, message))));
        return (actor, seen);
    }

    /// <summary>What a violation of the run says, after checking that it is the only kind and that the run stays stopped.</summary>
    public static Violation OnlyViolation(this SimulatedWorld world, ViolationKind kind, string actor)
    {
        Violation violation = world.Violations[0];
        Assert.Equal(kind, violation.Kind);
        Assert.Equal(actor, violation.Actor);
        Assert.Contains(actor, violation.Message, StringComparison.Ordinal);
        var refused = Assert.Throws<SimulationViolationException>(() => world.RunFor(Seconds(1)));
        Assert.Equal(violation, refused.Violation);
        Assert.Throws<SimulationViolationException>(() => world.Step());
        Assert.Throws<SimulationViolationException>(() => world.RunUntilQuiet(Seconds(1)));
        return violation;
    }

    /// <summary>Keeps the records of a run.</summary>
    internal sealed class Recording : ITraceSink
    {
        public List<TraceRecord> Records { get; } = [];

        public void Write(in TraceRecord record) => Records.Add(record);
    }
}
