using System.Collections.Concurrent;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Faults;
using Replicator.Scenarios.Running;
using Replicator.Simulation.Faults;
using Replicator.Simulation.Network;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Planning;

/// <summary>
/// The network that a scenario declares, and its faults, for a host whose clock is real: it decides for each message when it is to arrive. A message pays as in the
/// simulation: the sender's egress, then what is wrong with the link, the line between the two sites, the latency. Lines are shared by what one process sends. Thread
/// safe.
/// </summary>
public sealed class DeclaredNetwork
{
    private readonly ServerTopology _topology;
    private readonly LinkResolver _resolver;
    private readonly FaultTimes _faults;
    private readonly ulong _key;
    private readonly long[] _sends;
    private readonly Line?[]? _egress;
    private readonly long _egressBitsPerSecond;
    private readonly ConcurrentDictionary<(int From, int To), LinkProfile> _pools = [];
    private readonly ConcurrentDictionary<(int From, int To), LinkProfile> _servers = [];
    private readonly Dictionary<(int From, int To), Line> _lines = [];
    private readonly ConcurrentDictionary<(int Fault, bool IsForward), Line> _degraded = [];
    private readonly ConcurrentDictionary<int, LinkDegradation> _degradations = [];

    /// <summary>A network in which nothing was sent yet.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="seed">What decides the draws, together with sender, number and time of a message: where the same is sent at another time, it fares otherwise.</param>
    /// <param name="faults">What is wrong when.</param>
    public DeclaredNetwork(Scenario scenario, ulong seed, FaultTimes faults)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        (_topology, _faults) = (scenario.Topology, faults);
        _resolver = new LinkResolver(_topology, scenario.Network);
        _key = StableHash.Combine(seed, StableHash.Of("network"));
        _sends = new long[_topology.ServerCount];
        _egressBitsPerSecond = scenario.Network.Egress.IsUnlimited ? 0 : scenario.Network.Egress.BitsPerSecond;
        _egress = _egressBitsPerSecond == 0 ? null : new Line?[_topology.ServerCount];
        foreach ((int from, int to, BitRate bandwidth) in SimulatedLinks.LimitedLines(_topology, _resolver))
        {
            _lines[(from, to)] = new Line(bandwidth.BitsPerSecond);
        }
    }

    /// <summary>Sends a message to another server.</summary>
    /// <param name="from">The sender.</param>
    /// <param name="to">The receiver, another one.</param>
    /// <param name="bytes">Its size.</param>
    /// <param name="now">The time since the start of the run.</param>
    public MessageFate Send(ServerId from, ServerId to, int bytes, TimeSpan now)
    {
        LinkProfile profile = ProfileOf(from, to);

        // A server that has moved to another process is counted anew there, and must not meet the same fates once more.
        ulong key = StableHash.Combine(StableHash.Combine(_key, (ulong)from.Index), (ulong)now.Ticks);
        var draws = new CounterDraws(key, (ulong)Interlocked.Increment(ref _sends[from.Index]));
        var way = new Way(from, to, bytes, draws);
        TimeSpan departure = Depart(from, bytes, now);
        if (profile.Loss > 0 && draws.Unit(Purpose.Loss) < profile.Loss)
        {
            return default;
        }

        TimeSpan latency = Ticks(profile.Latency.DrawTicks(draws.Unit(Purpose.Latency)));
        if (profile.Reordering > 0 && draws.Unit(Purpose.Reordering) < profile.Reordering)
        {
            latency += Ticks(profile.ReorderingDelay.DrawTicks(draws.Unit(Purpose.ReorderingDelay)));
        }

        MessageFate fate = Carry(way, departure, latency);
        if (profile.Duplication > 0 && draws.Unit(Purpose.Duplication) < profile.Duplication)
        {
            MessageFate copy = Carry(way, departure, Ticks(profile.Latency.DrawTicks(draws.Unit(Purpose.SecondLatency))));
            return fate with { ArrivesAgainAt = copy.ArrivesAt };
        }

        return fate;
    }

    private static TimeSpan Ticks(long ticks) => TimeSpan.FromTicks(ticks);

    private TimeSpan Depart(ServerId from, int bytes, TimeSpan now) => _egress is null
        ? now
        : (Volatile.Read(ref _egress[from.Index]) ?? Made(ref _egress[from.Index])).Enter(now, bytes);

    private Line Made(ref Line? line)
    {
        Interlocked.CompareExchange(ref line, new Line(_egressBitsPerSecond), null);
        return line;
    }

    // What a fault holds goes on when it ends, and may then meet another.
    private MessageFate Carry(Way way, TimeSpan departure, TimeSpan latency)
    {
        TimeSpan time = departure;
        bool isHeld = false;
        while (TryStrike<HoldSettings>(way, time, out int hold) | TryStrike<PartitionSettings>(way, time, out int cut))
        {
            if (cut >= 0)
            {
                return new MessageFate(null, null, IsCut: true, isHeld);
            }

            (time, isHeld) = (_faults.EndOf(hold), true);
        }

        TimeSpan? again = null;
        foreach ((int fault, LinkFaultSettings what) in _faults.LinkFaultsAt(time))
        {
            if (what is DegradeSettings degrade && Strikes(degrade, way.From, way.To))
            {
                _faults.Act(fault);
                if (!TryDegrade(way, fault, degrade, ref time, ref latency, ref again))
                {
                    return new MessageFate(null, null, IsCut: false, isHeld);
                }
            }
        }

        return new MessageFate(Arrive(way, time, latency), again, IsCut: false, isHeld);
    }

    private TimeSpan Arrive(Way way, TimeSpan time, TimeSpan latency)
    {
        (int, int) sites = (_topology.PoolOf(way.From).Site.Index, _topology.PoolOf(way.To).Site.Index);
        return (_lines.TryGetValue(sites, out Line? line) ? line.Enter(time, way.Bytes) : time) + latency;
    }

    private bool TryStrike<T>(Way way, TimeSpan at, out int struck)
        where T : LinkFaultSettings
    {
        struck = -1;
        foreach ((int fault, LinkFaultSettings what) in _faults.LinkFaultsAt(at))
        {
            if (what is T && Strikes(what, way.From, way.To))
            {
                _faults.Act(fault);
                struck = fault;
            }
        }

        return struck >= 0;
    }

    private bool TryDegrade(Way way, int fault, DegradeSettings settings, ref TimeSpan time, ref TimeSpan latency, ref TimeSpan? again)
    {
        LinkDegradation how = _degradations.GetOrAdd(fault, static (_, what) => ((DegradeFault)SimulatedFaultOf.Settings(what)).Degradation, settings);
        int purpose = Purpose.FirstOfFaults + (fault * Purpose.OfEachFault);
        if (how.Loss > 0 && way.Draws.Unit(purpose) < how.Loss)
        {
            return false;
        }

        TimeSpan second = latency;
        latency = Slowed(how, latency, way.Draws.Unit(purpose + 1));
        if (how.Reordering > 0 && way.Draws.Unit(purpose + 2) < how.Reordering)
        {
            latency += Ticks(how.ReorderingDelay.DrawTicks(way.Draws.Unit(purpose + 3)));
        }

        if (how.BitsPerSecond > 0)
        {
            bool isForward = settings.From.Servers.Contains(way.From) && settings.To.Servers.Contains(way.To);
            time = _degraded.GetOrAdd((fault, isForward), static (_, rate) => new Line(rate), how.BitsPerSecond).Enter(time, way.Bytes);
        }

        if (how.Duplication > 0 && way.Draws.Unit(purpose + 4) < how.Duplication)
        {
            again ??= Arrive(way, time, Slowed(how, second, way.Draws.Unit(purpose + 5)));
        }

        return true;
    }

    private static TimeSpan Slowed(LinkDegradation how, TimeSpan latency, double u) =>
        (latency * how.LatencyFactor) + Ticks(how.AddedLatency?.DrawTicks(u) ?? 0);

    private static bool Strikes(LinkFaultSettings fault, ServerId from, ServerId to) =>
        (fault.From.Servers.Contains(from) && fault.To.Servers.Contains(to)) || (!fault.OneWay && fault.From.Servers.Contains(to) && fault.To.Servers.Contains(from));

    private LinkProfile ProfileOf(ServerId from, ServerId to)
    {
        (Pool fromPool, Pool toPool) = (_topology.PoolOf(from), _topology.PoolOf(to));
        return _resolver.ServerOverrides.Any(link => LinkResolver.Covers(link, fromPool, from, toPool, to))
            ? _servers.GetOrAdd((from.Index, to.Index), _ => LinkProfiles.Of(_resolver.Resolve(from, to)))
            : _pools.GetOrAdd((fromPool.Index, toPool.Index), _ => LinkProfiles.Of(_resolver.Resolve(fromPool, toPool)));
    }

    private readonly record struct Way(ServerId From, ServerId To, int Bytes, CounterDraws Draws);

    // Each draw of a message has a number of its own, as in the simulation.
    private static class Purpose
    {
        public const int Latency = 0;
        public const int Loss = 1;
        public const int Duplication = 2;
        public const int SecondLatency = 3;
        public const int Reordering = 4;
        public const int ReorderingDelay = 5;
        public const int FirstOfFaults = 16;
        public const int OfEachFault = 8;
    }
}
