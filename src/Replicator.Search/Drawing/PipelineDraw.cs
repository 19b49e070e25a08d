using Replicator.Domain.Conflicts;
using Replicator.Domain.Protocol;
using Replicator.Simulation.Randomness;

namespace Replicator.Search.Drawing;

/// <summary>
/// Draws how long the pipeline's steps take, for what is at once in one run gives another one the time for something to come in between; and who wins a
/// conflict.
/// </summary>
internal static class PipelineDraw
{
    private const double ChanceToStay = 0.5;

    private const int ConcurrencyMax = 4;

    private static readonly int[] SyncMilliseconds = [1, 10, 100, 1_000, 3_000];
    private static readonly ConflictPolicy[] Policies = Enum.GetValues<ConflictPolicy>();

    public static ReplicationOptions Draw(Seed seed, ReplicationOptions given)
    {
        var stream = new RandomStream(seed, "explore/pipeline");
        return given with
        {
            MasterPollInterval = Stays(stream) ? given.MasterPollInterval : Milliseconds(stream.NextInt64(1, 15_000)),
            Apply = Stays(stream) ? given.Apply : UpTo(stream, 3_000),
            Report = Stays(stream) ? given.Report : UpTo(stream, 3_000),
            SmbTransfer = Stays(stream) ? given.SmbTransfer : UpTo(stream, 8_000),
            DiskSync = Stays(stream) ? given.DiskSync : Milliseconds(SyncMilliseconds[stream.NextInt32(0, SyncMilliseconds.Length - 1)]),
            BackupSyncInterval = Stays(stream) ? given.BackupSyncInterval : Milliseconds(stream.NextInt64(5_000, 60_000)),
            Conflict = Stays(stream) ? given.Conflict : Policies[stream.NextInt32(0, Policies.Length - 1)],
            OperationTimeout = Stays(stream) ? given.OperationTimeout : Milliseconds(stream.NextInt64(1_000, 30_000)),
            OperationRetryInterval = Stays(stream) ? given.OperationRetryInterval : Milliseconds(stream.NextInt64(500, 10_000)),
            CertificateTask = Stays(stream) ? given.CertificateTask : UpTo(stream, 30_000),
            FileTransferPollInterval = Stays(stream) ? given.FileTransferPollInterval : Milliseconds(stream.NextInt64(1, 10_000)),
            FileTransferConcurrency = Stays(stream) ? given.FileTransferConcurrency : stream.NextInt32(1, ConcurrencyMax),
            StatusPollInterval = Stays(stream) ? given.StatusPollInterval : Milliseconds(stream.NextInt64(1, 10_000)),
        };
    }

    private static bool Stays(RandomStream stream) => stream.Chance(ChanceToStay);

    private static PipelineDelay UpTo(RandomStream stream, int max) => new(TimeSpan.Zero, Milliseconds(stream.NextInt64(0, max)));

    private static TimeSpan Milliseconds(long number) => TimeSpan.FromMilliseconds(number);
}
