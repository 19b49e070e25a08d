using Replicator.Domain.Conflicts;
using Replicator.Domain.Dissemination;
using Replicator.Domain.Failover;

namespace Replicator.Domain.Protocol;

/// <summary>
/// The parameters of the replication pipeline. Where the product publishes no value the default is an assumption and says so.
/// </summary>
public sealed record ReplicationOptions
{
    /// <summary>How what is committed comes to every replica. Default: the master pushes it, as in the product.</summary>
    public ReplicationProtocol Protocol { get; init; } = new PushProtocol();

    /// <summary>
    /// The master looks for changes at every whole multiple of this since the start of the run. Default 10 s (assumption; nothing is published). Zero: at once.
    /// </summary>
    public TimeSpan MasterPollInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The file transfer agent looks for packages at every whole multiple of this since the start of the run. Default zero: it copies at once what the master
    /// packages (nothing is published).
    /// </summary>
    public TimeSpan FileTransferPollInterval { get; init; } = TimeSpan.Zero;

    /// <summary>
    /// How many packages the file transfer agent copies at once, at least 1; each counts for its transfer time only. Default null: any number (nothing is
    /// published).
    /// </summary>
    public int? FileTransferConcurrency { get; init; }

    /// <summary>
    /// The file transfer agent fetches status reports at every whole multiple of this since the start of the run. Default zero: each when it comes (nothing is
    /// published).
    /// </summary>
    public TimeSpan StatusPollInterval { get; init; } = TimeSpan.Zero;

    /// <summary>
    /// The master and the file transfer agents show that they live at every whole multiple of this since the start of the run. Default 60 s (that there are
    /// heartbeats is published, their interval is an assumption). It is computed when the status is asked for, and costs a run nothing.
    /// </summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long it takes until a replication that an operator forces starts. Default 120–180 s: two to three minutes, as published for
    /// <c>Invoke-CsManagementStoreReplication</c>.
    /// </summary>
    public PipelineDelay ForcedReplicationStartDelay { get; init; } = PipelineDelay.Seconds(120, 180);

    /// <summary>How long the file transfer agent needs to copy a package to a domain member over SMB. Default 1–5 s (assumption).</summary>
    public PipelineDelay SmbTransfer { get; init; } = PipelineDelay.Seconds(1, 5);

    /// <summary>How long it needs to copy a package to an Edge server over HTTPS. Default 2–15 s (assumption).</summary>
    public PipelineDelay HttpsTransfer { get; init; } = PipelineDelay.Seconds(2, 15);

    /// <summary>How long a replica needs to apply a package. Default zero (nothing is published).</summary>
    public PipelineDelay Apply { get; init; } = PipelineDelay.Zero;

    /// <summary>How long a replica waits before it reports its status. Default zero (nothing is published).</summary>
    public PipelineDelay Report { get; init; } = PipelineDelay.Zero;

    /// <summary>
    /// How long it takes from applying a package until the scheduled task has decrypted the global certificate and assigned it, on servers whose role installs
    /// it. That there is such a task is published, what triggers it and how often is not. Default 5–60 s (assumption); zero: together with the package.
    /// </summary>
    public PipelineDelay CertificateTask { get; init; } = PipelineDelay.Seconds(5, 60);

    /// <summary>
    /// How long the master waits for a status report before it sends again. Default 30 s; that it never gives up is published, the period is an assumption.
    /// </summary>
    public TimeSpan RetryInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>By what the retry interval grows with each attempt at one replica. Default 1: fixed. At least 1.</summary>
    public double RetryBackoff { get; init; } = 1;

    /// <summary>The longest retry interval that back-off leads to. Default 1 h.</summary>
    public TimeSpan RetryIntervalMax { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long a requester waits for the master's answer before it asks again under the same id. Default 30 s (assumption).</summary>
    public TimeSpan RequestRetryInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The size of a package without changes, in bytes. Default 2,048 (assumption).</summary>
    public int PackageBaseBytes { get; init; } = 2_048;

    /// <summary>What each change adds to a package, in bytes: a certificate with its key as an encrypted PFX. Default 4,096 (assumption).</summary>
    public int PackageChangeBytes { get; init; } = 4_096;

    /// <summary>The size of a request, an answer or a status report, in bytes. Default 512 (assumption).</summary>
    public int StatusBytes { get; init; } = 512;

    /// <summary>What decides between requests for the same type. Default: last replicated wins, as in the product.</summary>
    public ConflictPolicy Conflict { get; init; } = ConflictPolicy.LastReplicatedWins;

    /// <summary>How long a client waits for the answer to an operation; then it may have happened or not. Default 10 s (assumption).</summary>
    public TimeSpan OperationTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a client waits before it sends an unanswered operation again, under the same id. Default zero: never.</summary>
    public TimeSpan OperationRetryInterval { get; init; } = TimeSpan.Zero;

    /// <summary>
    /// The active store copies what is new to its standby at every whole multiple of this since the start of the run. Default 120 s, from 5 s to 3 h, as
    /// published for the Backup Service.
    /// </summary>
    public TimeSpan BackupSyncInterval { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>
    /// How long a master that is to hand over waits until every replica and the backup have everything; then it goes on as before. Default 300 s: the published
    /// target for a failover of the Central Management Store, not a published limit.
    /// </summary>
    public TimeSpan HandOverTimeout { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>
    /// What a new master does with replicas that have commits which the failover lost. Not published; default: it resets them, because only that lets all
    /// servers end equal without another change or an operator.
    /// </summary>
    public AheadReplicas AheadReplicas { get; init; } = AheadReplicas.ResetToMaster;

    /// <summary>What comes of a failover to a store that is not a backup. Not published in detail; default: it is refused.</summary>
    public SecondFailover SecondFailover { get; init; } = SecondFailover.Refused;

    /// <summary>What it takes until something that was saved is safe on a server's disk. Default zero: at once (nothing is published).</summary>
    public TimeSpan DiskSync { get; init; } = TimeSpan.Zero;

    /// <summary>How long a server whose disk takes no more writes waits before it tries again. Default 5 s (assumption).</summary>
    public TimeSpan DiskRetryInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long it takes until a server sees in the directory where the master is. Default zero (a deployment's own matter; nothing is published).
    /// </summary>
    public PipelineDelay DirectoryDelay { get; init; } = PipelineDelay.Zero;
}
