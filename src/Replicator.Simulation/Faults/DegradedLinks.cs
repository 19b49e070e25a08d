using Replicator.Simulation.Network;
using Replicator.Simulation.Network.Latencies;
using Replicator.Simulation.Randomness;
using Replicator.Simulation.Runtime;
using Replicator.Simulation.Tracing;

namespace Replicator.Simulation.Faults;

/// <summary>The degradations in effect, in the order in which they began, and what they do to a message that enters a link.</summary>
internal sealed class DegradedLinks(Engine engine)
{
    private readonly List<Degraded> _active = [];

    /// <summary>Whether hosts of several lanes share a line of limited speed.</summary>
    public bool ShareLine { get; private set; }

    public void Begin(InjectedFault injected)
    {
        _active.Add(new Degraded(injected, (DegradeFault)injected.Fault));
        ShareLine = engine.IsSpread && _active.Exists(IsLineShared);
    }

    public void End(InjectedFault injected)
    {
        _active.RemoveAll(each => each.Injected == injected);
        ShareLine = engine.IsSpread && _active.Exists(IsLineShared);
    }

    /// <summary>Takes a message through all of them that cover its link, and on from there.</summary>
    public void Enter(in Crossing crossing, in SimulatedEvent item) => Enter(0, crossing, item, engine.Now);

    private void Enter(int first, Crossing crossing, in SimulatedEvent item, long time)
    {
        (int source, int target) = (item.Source, crossing.Receiver.Host);
        for (int index = first; index < _active.Count; index++)
        {
            Degraded degraded = _active[index];
            if (!degraded.Fault.Covers(source, target))
            {
                continue;
            }

            LinkDegradation how = degraded.Fault.Degradation;
            ulong key = StableHash.Combine(StableHash.Combine(engine.Hosts[source].NetworkKey, degraded.Injected.Key), crossing.Copy);
            var draws = new CounterDraws(key, crossing.Number);
            degraded.Injected.Act();
            if (how.Loss > 0 && draws.Unit(Purpose.Loss) < how.Loss)
            {
                crossing.Route.Lost++;
                engine.Here.Recorder.Record(TraceKind.LostOnLink, source, item.Order, target, crossing.Receiver.CreationOrder, item.Message);
                return;
            }

            crossing.Latency = Slowed(how, crossing.Latency, draws.Unit(Purpose.AddedLatency));
            if (how.Reordering > 0 && draws.Unit(Purpose.Reordering) < how.Reordering)
            {
                crossing.Latency = Capped(crossing.Latency + how.ReorderingDelay.DrawTicks(draws.Unit(Purpose.ReorderingDelay)));
            }

            time = degraded.PipeFrom(source, target)?.Enter(time, crossing.Bytes) ?? time;
            if (how.Duplication > 0 && draws.Unit(Purpose.Duplication) < how.Duplication)
            {
                Copy(index, crossing, item, time, draws);
            }
        }

        engine.Here.Transport.GoOn(crossing, item, time);
    }

    // The copy has come as far as the original, with a latency that it draws from the link by itself.
    private void Copy(int index, Crossing crossing, SimulatedEvent item, long time, in CounterDraws draws)
    {
        Degraded degraded = _active[index];
        crossing.Route.Duplicated++;
        crossing.Copy = StableHash.Combine(crossing.Copy + 1, degraded.Injected.Key);
        long latency = crossing.Route.Profile.Latency.DrawTicks(draws.Unit(Purpose.SecondLatency));
        crossing.Latency = Slowed(degraded.Fault.Degradation, latency, draws.Unit(Purpose.SecondAddedLatency));
        item.Order = engine.NextOrder(item.Source);
        Enter(index + 1, crossing, item, time);
    }

    private bool IsLineShared(Degraded degraded) =>
        degraded.Fault.Degradation.BitsPerSecond > 0 && (AreSpread(degraded.Fault.From) || AreSpread(degraded.Fault.To));

    private bool AreSpread(HostSet hosts) => hosts.Select(host => engine.LaneOf(host.Index).Index).Distinct().Skip(1).Any();

    private static long Slowed(LinkDegradation how, long latency, double u)
    {
        double slowed = (latency * how.LatencyFactor) + (how.AddedLatency?.DrawTicks(u) ?? 0);
        return slowed < LatencyDistribution.Longest.Ticks ? (long)(slowed + 0.5) : LatencyDistribution.Longest.Ticks;
    }

    private static long Capped(long latency) => Math.Min(latency, LatencyDistribution.Longest.Ticks);

    private sealed record Degraded(InjectedFault Injected, DegradeFault Fault)
    {
        private readonly SharedPipe? _forward = Fault.Degradation.BitsPerSecond > 0 ? new SharedPipe(Fault.Degradation.BitsPerSecond) : null;
        private readonly SharedPipe? _backward = Fault.Degradation.BitsPerSecond > 0 ? new SharedPipe(Fault.Degradation.BitsPerSecond) : null;

        public SharedPipe? PipeFrom(int source, int target) => Fault.IsForward(source, target) ? _forward : _backward;
    }

    // As for the links themselves: turning one thing on does not move what the others draw.
    private static class Purpose
    {
        public const int Loss = 0;
        public const int AddedLatency = 1;
        public const int Reordering = 2;
        public const int ReorderingDelay = 3;
        public const int Duplication = 4;
        public const int SecondLatency = 5;
        public const int SecondAddedLatency = 6;
    }
}
