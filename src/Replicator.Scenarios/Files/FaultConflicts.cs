using Replicator.Domain.Topology;
using Replicator.Scenarios.Model.Faults;

namespace Replicator.Scenarios.Files;

/// <summary>
/// Faults that contradict each other: at one time one server can have only one of crash and pause and each obstacle to transfers once, one link only one of
/// partition and hold, and the same ends each verb once. All else may overlap: two partitions of different ends cut off whatever either does, degradations
/// and skews add up.
/// </summary>
public static class FaultConflicts
{
    private const int DrawnLinksMax = 10_000;

    /// <summary>Whether two faults contradict each other, so that no file may have both.</summary>
    /// <param name="first">The one.</param>
    /// <param name="second">The other.</param>
    /// <param name="loadEnd">When what has no end of its own ends.</param>
    public static bool Contradict(ScheduledFaultItem first, ScheduledFaultItem second, TimeSpan loadEnd) =>
        Overlap(first, second, loadEnd) && Contradiction(first.What, second.What) is not null;

    /// <summary>Reports each scheduled fault that contradicts an earlier one of the file.</summary>
    internal static void Report(IReadOnlyList<BoundFault> faults, TimeSpan loadEnd, BoundTopology bound)
    {
        BoundFault[] scheduled = [.. faults.Where(fault => fault.Item is ScheduledFaultItem)];
        for (int later = 1; later < scheduled.Length; later++)
        {
            for (int earlier = 0; earlier < later; earlier++)
            {
                var (first, second) = ((ScheduledFaultItem)scheduled[earlier].Item, (ScheduledFaultItem)scheduled[later].Item);
                if (Overlap(first, second, loadEnd) && Contradiction(first.What, second.What)?.Invoke(bound.Topology!) is string what)
                {
                    Cursor at = scheduled[later].At[second.What.Verb];
                    Cursor other = scheduled[earlier].At[first.What.Verb];
                    at.Error($"{what} from {Scalars.Format(Max(first.At, second.At))} on, while {other.Path} does ({other.Where.SeenFrom(at.Where)}); "
                        + "let one end before the other begins, or name others");
                    break;
                }
            }
        }
    }

    /// <summary>Whether both do the same to the same servers or links.</summary>
    internal static bool HaveSameTargets(FaultSettings left, FaultSettings right) => left.Verb == right.Verb && (left, right) switch
    {
        (LinkFaultSettings a, LinkFaultSettings b) => a.OneWay == b.OneWay && (HaveSameEnds(a.From, a.To, b) || (!a.OneWay && HaveSameEnds(a.To, a.From, b))),
        (ServerFaultSettings a, ServerFaultSettings b) => a.Servers.Servers.Equals(b.Servers.Servers),
        _ => false,
    };

    /// <summary>Reports a drawn fault of more links than a plan can be drawn for.</summary>
    internal static bool ReportTooManyLinks(Cursor fault, FaultSettings what)
    {
        if (what is not LinkFaultSettings link || (long)link.From.Servers.Count * link.To.Servers.Count <= DrawnLinksMax)
        {
            return false;
        }
        string count = $"{link.From.Servers.Count} × {link.To.Servers.Count}";
        fault[what.Verb].Error($"stands for {count} links, each of which is drawn by itself; at most {DrawnLinksMax} can be: name fewer servers");
        return true;
    }

    // What it is in words: most that are asked about do not contradict, and of those who ask not all want to read it.
    private static Func<ServerTopology, string>? Contradiction(FaultSettings first, FaultSettings second) => (first, second) switch
    {
        (CrashSettings or PauseSettings, CrashSettings or PauseSettings) => OfServers((ServerFaultSettings)first, (ServerFaultSettings)second),
        (ObstacleSettings one, ObstacleSettings two) => one.Obstacle == two.Obstacle ? OfServers(one, two) : null,
        (PartitionSettings, HoldSettings) or (HoldSettings, PartitionSettings) => OfLinks((LinkFaultSettings)first, (LinkFaultSettings)second),
        _ when HaveSameTargets(first, second) && first is not (SkewSettings or DegradeSettings or DiskSettings) => OfLinks((LinkFaultSettings)first, (LinkFaultSettings)second),
        _ => null,
    };

    private static Func<ServerTopology, string>? OfServers(ServerFaultSettings first, ServerFaultSettings second) =>
        Common(first.Servers, second.Servers) is [ServerId server, ..] ? topology => $"strikes {topology.NameOf(server)}" : null;

    private static Func<ServerTopology, string>? OfLinks(LinkFaultSettings first, LinkFaultSettings second) =>
        HaveCommonLink(first.From, first.To, second) || (!(first.OneWay && second.OneWay) && HaveCommonLink(first.To, first.From, second))
            ? _ => $"strikes links between {Shown.Plain(second.From.Pattern)} and {Shown.Plain(second.To.Pattern)}"
            : null;

    private static bool HaveCommonLink(FaultTarget from, FaultTarget to, LinkFaultSettings other)
    {
        ServerSet senders = Common(from, other.From);
        ServerSet receivers = Common(to, other.To);
        return senders.Count > 0 && receivers.Count > 0 && (senders.Count > 1 || !senders.Equals(receivers));
    }

    private static bool HaveSameEnds(FaultTarget from, FaultTarget to, LinkFaultSettings other) =>
        from.Servers.Equals(other.From.Servers) && to.Servers.Equals(other.To.Servers);

    private static ServerSet Common(FaultTarget left, FaultTarget right)
    {
        var common = new List<ServerRange>();
        foreach (ServerRange a in left.Servers.Ranges)
        {
            foreach (ServerRange b in right.Servers.Ranges)
            {
                int first = Math.Max(a.First, b.First);
                int count = Math.Min(a.First + a.Count, b.First + b.Count) - first;
                if (count > 0)
                {
                    common.Add(new(first, count));
                }
            }
        }
        return common.Count == 0 ? ServerSet.Empty : new(common);
    }

    private static bool Overlap(ScheduledFaultItem first, ScheduledFaultItem second, TimeSpan loadEnd) =>
        first.At < (second.End ?? loadEnd) && second.At < (first.End ?? loadEnd);

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
