using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Faults;

namespace Replicator.Search.Shrinking;

/// <summary>
/// Simpler forms of a scenario's parts, the simplest first: rounder times, shorter faults of fewer servers, fewer things wrong at once. All have as many parts
/// as before.
/// </summary>
internal static class Simplifications
{
    private static readonly TimeSpan[] Grains = [TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(100)];

    private const int SingleServersMax = 4;

    /// <summary>Simpler forms of a request.</summary>
    public static IEnumerable<WorkloadItem> Of(WorkloadItem item)
    {
        if (item.ApprovalTakes != PipelineDelay.Zero)
        {
            yield return item with { ApprovalTakes = PipelineDelay.Zero };
        }

        if (item.ApprovalTakes is { IsConstant: true, Min: var approval })
        {
            foreach (TimeSpan rounder in Rounder(approval))
            {
                yield return item with { ApprovalTakes = PipelineDelay.Constant(rounder) };
            }
        }

        foreach (TimeSpan rounder in item is SingleRequest single ? Rounder(single.At) : [])
        {
            yield return (SingleRequest)item with { At = rounder };
        }
    }

    /// <summary>Simpler forms of a fault.</summary>
    public static IEnumerable<FaultItem> Of(FaultItem item, ServerTopology topology)
    {
        foreach (FaultSettings simpler in Of(item.What, topology))
        {
            yield return item with { What = simpler };
        }

        if (item is not ScheduledFaultItem scheduled)
        {
            yield break;
        }

        if (scheduled.For is { } length)
        {
            foreach (TimeSpan shorter in Shorter(length).Concat(Rounder(length).Where(rounder => rounder < length)))
            {
                yield return scheduled with { For = shorter };
            }
        }

        foreach (TimeSpan rounder in Rounder(scheduled.At))
        {
            yield return scheduled with { At = rounder };
        }
    }

    /// <summary>Simpler forms of the pipeline.</summary>
    public static IEnumerable<ReplicationOptions> Of(ReplicationOptions options)
    {
        var defaults = new ReplicationOptions();
        ReplicationOptions[] simpler =
        [
            options with { Protocol = defaults.Protocol },
            options with { Apply = defaults.Apply },
            options with { Report = defaults.Report },
            options with { MasterPollInterval = defaults.MasterPollInterval },
            options with { SmbTransfer = defaults.SmbTransfer },
            options with { FileTransferPollInterval = defaults.FileTransferPollInterval },
            options with { FileTransferConcurrency = defaults.FileTransferConcurrency },
            options with { StatusPollInterval = defaults.StatusPollInterval },
        ];
        return simpler.Where(each => each != options);
    }

    private static IEnumerable<FaultSettings> Of(FaultSettings what, ServerTopology topology)
    {
        IEnumerable<FaultSettings> fewer = what switch
        {
            LinkFaultSettings link => Fewer(link.From, topology).Select(from => (FaultSettings)(link with { From = from }))
                .Concat(Fewer(link.To, topology).Select(to => link with { To = to })),
            ServerFaultSettings servers => Fewer(servers.Servers, topology).Select(left => servers with { Servers = left }),
            _ => [],
        };
        return fewer.Concat(what switch
        {
            DegradeSettings degrade => Of(degrade),
            SkewSettings skew => Of(skew),
            _ => [],
        });
    }

    private static IEnumerable<FaultTarget> Fewer(FaultTarget target, ServerTopology topology) => target.Servers.Count == 1
        ? []
        : target.Servers.Take(SingleServersMax).Select(server => FaultTarget.One(server, topology));

    private static IEnumerable<FaultSettings> Of(DegradeSettings degrade)
    {
        DegradeSettings[] simpler =
        [
            degrade with { AddLatency = null },
            degrade with { LatencyFactor = 1 },
            degrade with { Loss = 0 },
            degrade with { Duplication = 0 },
            degrade with { Reordering = 0 },
            degrade with { Bandwidth = BitRate.Unlimited },
        ];
        return simpler.Where(each => each != degrade && !each.IsNothing);
    }

    private static IEnumerable<FaultSettings> Of(SkewSettings skew)
    {
        if (skew.DriftPpm != 0 && skew.Offset != TimeSpan.Zero)
        {
            yield return skew with { DriftPpm = 0 };
            yield return skew with { Offset = TimeSpan.Zero };
        }

        foreach (TimeSpan rounder in Rounder(skew.Offset).Where(static offset => offset != TimeSpan.Zero))
        {
            yield return skew with { Offset = rounder };
        }
    }

    private static IEnumerable<TimeSpan> Shorter(TimeSpan length)
    {
        foreach (int part in (int[])[8, 4, 2])
        {
            TimeSpan shorter = TimeSpan.FromMilliseconds(Math.Ceiling(length.TotalMilliseconds / part));
            if (shorter < length)
            {
                yield return shorter;
            }
        }
    }

    // Down and up, as the violation may need a moment that lies between two others. Never to nothing: that is for leaving out.
    private static IEnumerable<TimeSpan> Rounder(TimeSpan time)
    {
        foreach (TimeSpan grain in Grains)
        {
            TimeSpan down = TimeSpan.FromTicks(time.Ticks / grain.Ticks * grain.Ticks);
            if (down == time)
            {
                yield break;
            }

            if (down > TimeSpan.Zero)
            {
                yield return down;
            }

            yield return down + grain;
        }
    }
}
