using Replicator.Domain.Protocol;

namespace Replicator.Scenarios.Files;

/// <summary>Makes the parameters of the replication pipeline.</summary>
internal static class ReplicationBinder
{
    public static ReplicationOptions Bind(Cursor replication)
    {
        var defaults = new ReplicationOptions();
        TimeSpan retryInterval = replication["retryInterval"].Duration ?? defaults.RetryInterval;
        return new()
        {
            Protocol = ProtocolBinder.Bind(replication["protocol"]),
            MasterPollInterval = replication["masterPollInterval"].Duration ?? defaults.MasterPollInterval,
            FileTransferPollInterval = replication["fileTransferPollInterval"].Duration ?? defaults.FileTransferPollInterval,
            FileTransferConcurrency = replication["fileTransferConcurrency"].Integer is > 0 and <= Scalars.ConcurrencyMax and var most ? (int)most : null,
            StatusPollInterval = replication["statusPollInterval"].Duration ?? defaults.StatusPollInterval,
            HeartbeatInterval = replication["heartbeatInterval"].Duration ?? defaults.HeartbeatInterval,
            ForcedReplicationStartDelay = replication["forcedReplicationStartDelay"].Delay() ?? defaults.ForcedReplicationStartDelay,
            SmbTransfer = replication["smbTransfer"].Delay() ?? defaults.SmbTransfer,
            HttpsTransfer = replication["httpsTransfer"].Delay() ?? defaults.HttpsTransfer,
            Apply = replication["apply"].Delay() ?? defaults.Apply,
            Report = replication["report"].Delay() ?? defaults.Report,
            CertificateTask = replication["certificateTask"].Delay() ?? defaults.CertificateTask,
            RetryInterval = retryInterval,
            RetryBackoff = replication["retryBackoff"].Number ?? defaults.RetryBackoff,
            RetryIntervalMax = RetryIntervalMax(replication["retryIntervalMax"], retryInterval, defaults.RetryIntervalMax),
            RequestRetryInterval = replication["requestRetryInterval"].Duration ?? defaults.RequestRetryInterval,
            OperationTimeout = replication["operationTimeout"].Duration ?? defaults.OperationTimeout,
            OperationRetryInterval = replication["operationRetryInterval"].Duration ?? defaults.OperationRetryInterval,
            BackupSyncInterval = replication["backupSyncInterval"].Duration ?? defaults.BackupSyncInterval,
            HandOverTimeout = replication["handOverTimeout"].Duration ?? defaults.HandOverTimeout,
            AheadReplicas = Scalars.WordOr(replication["aheadReplicas"].Text, defaults.AheadReplicas),
            SecondFailover = Scalars.WordOr(replication["secondFailover"].Text, defaults.SecondFailover),
            DirectoryDelay = replication["directoryDelay"].Delay() ?? defaults.DirectoryDelay,
            DiskSync = replication["diskSync"].Duration ?? defaults.DiskSync,
            DiskRetryInterval = replication["diskRetryInterval"].Duration ?? defaults.DiskRetryInterval,
            PackageBaseBytes = replication["packageBaseSize"].Size ?? defaults.PackageBaseBytes,
            PackageChangeBytes = replication["packageChangeSize"].Size ?? defaults.PackageChangeBytes,
            StatusBytes = replication["statusSize"].Size ?? defaults.StatusBytes,
        };
    }

    private static TimeSpan RetryIntervalMax(Cursor max, TimeSpan retryInterval, TimeSpan byDefault)
    {
        if (max.Duration is not TimeSpan given)
        {
            // An interval above the default maximum is meant as it stands.
            return retryInterval > byDefault ? retryInterval : byDefault;
        }
        if (given < retryInterval)
        {
            max.Error($"is {max.Text}, less than the retry interval, {Scalars.Format(retryInterval)}");
        }
        return given;
    }
}
