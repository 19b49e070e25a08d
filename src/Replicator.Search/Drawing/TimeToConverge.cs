using Replicator.Domain.Protocol;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Commands;

namespace Replicator.Search.Drawing;

/// <summary>How long a run may take after its load, so that a run that has not converged by then never does.</summary>
internal static class TimeToConverge
{
    // Each round a message may be lost to the links that are lossy anyway; so many in a row are not.
    private const int Rounds = 20;

    public static TimeSpan Of(Scenario scenario, TimeSpan loadEnd)
    {
        ReplicationOptions options = scenario.Replication;
        TimeSpan approval = scenario.Workload.Select(static item => item.ApprovalTakes.Max).DefaultIfEmpty().Max();
        TimeSpan transfer = Longest(options.SmbTransfer.Max, options.HttpsTransfer.Max);
        TimeSpan queue = options.FileTransferConcurrency is { } most ? transfer * Math.Ceiling((double)scenario.Topology.ServerCount / most) : TimeSpan.Zero;
        TimeSpan agent = options.FileTransferPollInterval + options.StatusPollInterval + queue;
        TimeSpan forced = scenario.Operator.OfType<ForcedReplication>().Any() ? options.ForcedReplicationStartDelay.Max : TimeSpan.Zero;
        TimeSpan copy = options.MasterPollInterval + agent + transfer;
        TimeSpan round = copy + options.Apply.Max + options.Report.Max + options.CertificateTask.Max + options.RequestRetryInterval + Retry(options, loadEnd);
        TimeSpan handOver = scenario.Operator.Count * (options.HandOverTimeout + options.BackupSyncInterval + options.DirectoryDelay.Max);
        TimeSpan spread = options.Protocol.SpreadTime(scenario.Topology.ServerCount);
        return TimeSpan.FromMinutes(Math.Ceiling((approval + handOver + forced + spread + (round * Rounds * options.Protocol.LevelCount(scenario.Topology))).TotalMinutes));
    }

    // With back-off the next attempt is at most so far away as the load was long, times the factor.
    private static TimeSpan Retry(ReplicationOptions options, TimeSpan loadEnd)
    {
        TimeSpan grown = Longest(options.RetryInterval, loadEnd * options.RetryBackoff);
        return options.RetryBackoff == 1 ? options.RetryInterval : grown < options.RetryIntervalMax ? grown : options.RetryIntervalMax;
    }

    private static TimeSpan Longest(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
