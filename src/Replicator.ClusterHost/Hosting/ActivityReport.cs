using Replicator.ClusterHost.Control.V1;
using Replicator.ClusterHost.Wire;
using Replicator.Domain.Versions;

namespace Replicator.ClusterHost.Hosting;

/// <summary>What a member says of its part of a run.</summary>
internal static class ActivityReport
{
    public static Activity Of(HostedRun run, long number)
    {
        RunCounters counters = run.Counters;

        // What is still to come is counted first: what it turns into meanwhile is seen to have been done.
        var activity = new Activity
        {
            Number = number,
            Name = run.Member,
            Pending = run.PendingCount,
            Done = counters.Done,
            Servers = run.Servers.OpenCount,
            Starting = run.Servers.StartingCount,
            HasMaster = run.MasterHost is not null,
            LastActivityTicks = counters.LastActivity.Ticks,
            Events = counters.Events,
            LostToPartitions = counters.LostToPartitions,
            Held = counters.Held,
            LostAtServers = counters.LostAtServers,
            MemoryBytes = Environment.WorkingSet,
            RemoteMessages = counters.RemoteMessages,
            UtcTicks = DateTimeOffset.UtcNow.UtcTicks,
        };
        activity.Links.AddRange(counters.Links.Select(static link => new LinkTraffic
        {
            FromPool = link.Pools.From,
            ToPool = link.Pools.To,
            Messages = link.Count.Messages,
            Bytes = link.Count.Bytes,
            Lost = link.Count.Lost,
            Duplicated = link.Count.Duplicated,
            Packages = link.Count.Packages,
        }));
        activity.Lateness.AddRange(counters.Lateness.Counts);
        activity.Acted.AddRange(run.Plan.Faults.Acted);
        activity.Failures.AddRange(counters.Failures);
        if (run.History.Failure is { } failure)
        {
            activity.Failures.Add($"{run.Member}: {run.History.FilePath} cannot be written: {failure.Message}");
        }

        (ConfigVersion oldest, ConfigVersion newest) = run.Servers.Versions;
        (activity.Oldest, activity.Newest) = (Values.Write(oldest), Values.Write(newest));
        return activity;
    }
}
