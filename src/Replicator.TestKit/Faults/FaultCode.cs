using System.Globalization;
using Replicator.Simulation.Faults;
using Replicator.Simulation.Faults.Disks;
using Replicator.TestKit.Failures;
using Replicator.TestKit.Hosts;

namespace Replicator.TestKit.Faults;

/// <summary>A plan of faults as the code that schedules it: <see cref="TestSimulation.ScheduleFaults(Action{ScheduledFaults})"/>.</summary>
internal static class FaultCode
{
    /// <summary>The lines of the call.</summary>
    public static IEnumerable<string> Of(FaultPlan plan, HostNames names)
    {
        yield return "sim.ScheduleFaults(faults => faults";
        for (int index = 0; index < plan.Count; index++)
        {
            yield return $"    {Of(plan[index], names)}{(index == plan.Count - 1 ? ");" : "")}";
        }
    }

    private static string Of(PlannedFault planned, HostNames names)
    {
        string when = $"at: {Span(planned.Start.SinceStart)}, length: {(planned.Length is { } length ? Span(length) : "null")}";
        return planned.Fault switch
        {
            PartitionFault link => $".Partition({Link(link, names)}, {when}{Direction(link)})",
            HoldFault link => $".Hold({Link(link, names)}, {when}{Direction(link)})",
            DegradeFault link => $".Degrade({Link(link, names)}, {Of(link.Degradation)}, {when}{Direction(link)})",
            CrashFault host => $".Crash({Text(host.Hosts, names)}, {when})",
            PauseFault host => $".Pause({Text(host.Hosts, names)}, {when})",
            SkewFault skew => $".Skew({Text(skew.Hosts, names)}, {Span(skew.Offset)}, {Number(skew.DriftPpm)}, {when})",
            DiskFault disk => $".Disk({Text(disk.Hosts, names)}, DiskFaultKind.{disk.Kind}, {when})",
            ConditionFault condition => $".Condition({Text(condition.Hosts, names)}, \"{condition.Name}\", {when})",
            _ => throw new ArgumentException($"unknown fault {planned.Fault}", nameof(planned)),
        };
    }

    private static string Of(LinkDegradation how)
    {
        List<string> settings = [];
        Add(how.LatencyFactor != 1, "LatencyFactor", Number(how.LatencyFactor));
        Add(how.AddedLatency is not null, "AddedLatency", how.AddedLatency is { } added ? LatencyCode.Of(added) : "");
        Add(how.Loss > 0, "Loss", Number(how.Loss));
        Add(how.Duplication > 0, "Duplication", Number(how.Duplication));
        Add(how.Reordering > 0, "Reordering", Number(how.Reordering));
        Add(how.Reordering > 0, "ReorderingDelay", LatencyCode.Of(how.ReorderingDelay));
        Add(how.BitsPerSecond > 0, "BitsPerSecond", how.BitsPerSecond.ToString(CultureInfo.InvariantCulture));
        return $"new LinkDegradation {{ {string.Join(", ", settings)} }}";

        void Add(bool isSet, string name, string value)
        {
            if (isSet)
            {
                settings.Add($"{name} = {value}");
            }
        }
    }

    private static string Link(LinkFault link, HostNames names) => $"{Text(link.From, names)}, {Text(link.To, names)}";

    private static string Text(HostSet hosts, HostNames names) => $"\"{names.Of(hosts)}\"";

    private static string Direction(LinkFault link) => link.Direction == LinkDirection.OneWay ? ", LinkDirection.OneWay" : "";

    private static string Span(TimeSpan span) => span < TimeSpan.Zero ? $"({Words.Seconds(span)}).Seconds()" : $"{Words.Seconds(span)}.Seconds()";

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
