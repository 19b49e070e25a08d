using Replicator.Domain.Topology;
using Replicator.Domain.Transfer;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Faults;
using Replicator.Scenarios.Running;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Planning;

/// <summary>
/// The faults of a scenario as a seed has them, for a host whose clock is real: since all of them and their times are known before the run, each process
/// can tell by its own clock what is wrong now. A fault without an end ends with the load. Thread safe.
/// </summary>
public sealed class FaultTimes
{
    private readonly FaultOccurrence[] _all;
    private readonly TimeSpan _loadEnd;
    private readonly long[] _acted;
    private readonly ServerTopology _topology;
    private volatile Stretch _now;

    /// <summary>Draws what is to be drawn.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="seed">What decides the draws.</param>
    public FaultTimes(Scenario scenario, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        _all = [.. FaultCalendar.Of(scenario, new Seed(seed))];
        _loadEnd = scenario.LoadEnd;
        _acted = new long[_all.Length];
        _topology = scenario.Topology;
        _now = StretchAt(TimeSpan.Zero);
    }

    /// <summary>Every fault: the scheduled ones in file order, then the drawn ones by their beginning.</summary>
    public IReadOnlyList<FaultOccurrence> All => _all;

    /// <summary>When the last of them ends; null: there is none.</summary>
    public TimeSpan? LastEnd => _all.Length == 0 ? null : Enumerable.Range(0, _all.Length).Max(EndOf);

    /// <summary>When a fault ends.</summary>
    public TimeSpan EndOf(int fault) => _all[fault].Length is { } length && _all[fault].Start + length < _loadEnd ? _all[fault].Start + length : _loadEnd;

    /// <summary>When a server is down or stands still, by the beginning.</summary>
    public IReadOnlyList<Outage> OutagesOf(ServerId server)
    {
        List<Outage> outages = [];
        foreach ((int index, FaultOccurrence fault) in _all.Index())
        {
            OutageKind? kind = fault.What switch
            {
                CrashSettings crash when crash.Servers.Servers.Contains(server) => OutageKind.Crash,
                PauseSettings pause when pause.Servers.Servers.Contains(server) => OutageKind.Pause,
                _ => null,
            };
            if (kind is { } what && EndOf(index) > fault.Start)
            {
                outages.Add(new Outage(what, fault.Start, EndOf(index), index));
            }
        }

        return [.. outages.OrderBy(static outage => outage.Start)];
    }

    /// <summary>What keeps a store's file transfer agent from reaching a replica at a time; null: nothing.</summary>
    public TransferFailure? ObstacleTo(ServerId store, ServerId replica, TimeSpan at)
    {
        // Another thread may look at another time meanwhile.
        Stretch stretch = At(at);
        return stretch.Obstacles.Count == 0 ? null : new TransferObstacles(_topology, (server, obstacle) => Strikes(stretch, server, obstacle)).Between(store, replica);
    }

    /// <summary>Whether two servers cannot exchange packages and status at a time, by what is wrong between them or with either.</summary>
    public bool AreApart(ServerId one, ServerId other, TimeSpan at)
    {
        Stretch stretch = At(at);
        return one != other && (stretch.Links.Any(link => link.What is PartitionSettings or HoldSettings && IsBetween(link.What, one, other))
            || stretch.Obstacles.Any(obstacle => obstacle.What.Servers.Servers.Contains(one) || obstacle.What.Servers.Servers.Contains(other)));
    }

    /// <summary>A fault did something, or so many things.</summary>
    public void Act(int fault, long times = 1) => Interlocked.Add(ref _acted[fault], times);

    /// <summary>How often each has done something in this process.</summary>
    public IReadOnlyList<long> Acted => [.. _acted.Select((_, index) => Interlocked.Read(ref _acted[index]))];

    /// <summary>What came of each by the end of a run.</summary>
    /// <param name="endedAt">The end.</param>
    /// <param name="acted">How often each has done something, in all processes together.</param>
    public IReadOnlyList<FaultReport> Reports(TimeSpan endedAt, IReadOnlyList<long> acted) =>
        [.. _all.Select((fault, index) => new FaultReport(
            fault.What,
            fault.Origin,
            fault.Start <= endedAt ? fault.Start : null,
            EndOf(index) <= endedAt ? EndOf(index) : null,
            acted[index]))];

    /// <summary>The faults of links that are in effect at a time, each with its place.</summary>
    internal IReadOnlyList<(int Fault, LinkFaultSettings What)> LinkFaultsAt(TimeSpan at) => At(at).Links;

    private static bool IsBetween(LinkFaultSettings link, ServerId one, ServerId other) =>
        (link.From.Servers.Contains(one) && link.To.Servers.Contains(other)) || (link.From.Servers.Contains(other) && link.To.Servers.Contains(one));

    private bool Strikes(Stretch stretch, ServerId server, TransferFailure obstacle)
    {
        bool strikes = false;
        foreach ((int fault, ObstacleSettings what) in stretch.Obstacles)
        {
            if (what.Obstacle == obstacle && what.Servers.Servers.Contains(server))
            {
                Act(fault);
                strikes = true;
            }
        }

        return strikes;
    }

    // Between two moments at which a fault begins or ends everything stays as it is.
    private Stretch At(TimeSpan at)
    {
        Stretch now = _now;
        return at >= now.From && at < now.Until ? now : _now = StretchAt(at);
    }

    private Stretch StretchAt(TimeSpan at)
    {
        TimeSpan from = TimeSpan.MinValue;
        TimeSpan until = TimeSpan.MaxValue;
        List<(int, LinkFaultSettings)> links = [];
        List<(int, ObstacleSettings)> obstacles = [];
        foreach ((int index, FaultOccurrence fault) in _all.Index())
        {
            foreach (TimeSpan edge in (ReadOnlySpan<TimeSpan>)[fault.Start, EndOf(index)])
            {
                from = edge <= at && edge > from ? edge : from;
                until = edge > at && edge < until ? edge : until;
            }

            if (fault.Start <= at && at < EndOf(index))
            {
                Add(index, fault.What);
            }
        }

        return new Stretch(from, until, links, obstacles);

        void Add(int index, FaultSettings what)
        {
            if (what is LinkFaultSettings link)
            {
                links.Add((index, link));
            }
            else if (what is ObstacleSettings obstacle)
            {
                obstacles.Add((index, obstacle));
            }
        }
    }

    private sealed record Stretch(
        TimeSpan From, TimeSpan Until, IReadOnlyList<(int Fault, LinkFaultSettings What)> Links, IReadOnlyList<(int Fault, ObstacleSettings What)> Obstacles);
}
