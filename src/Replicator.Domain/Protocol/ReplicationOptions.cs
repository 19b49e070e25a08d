namespace Replicator.Domain.Protocol;

/// <summary>
/// The parameters of the replication pipeline. Where the product publishes no value the default is an assumption and says so.
/// </summary>
public sealed record ReplicationOptions
{
    /// <summary>The master looks for changes at every whole multiple of this since the start of the run. Default 10 s (assumption; nothing is published). Zero: at once.</summary>
    public TimeSpan MasterPollInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the file transfer agent needs to copy a package to a domain member over SMB. Default 1–5 s (assumption).</summary>
    public PipelineDelay SmbTransfer { get; init; } = PipelineDelay.Seconds(1, 5);

    /// <summary>How long it needs to copy a package to an Edge server over HTTPS. Default 2–15 s (assumption).</summary>
    public PipelineDelay HttpsTransfer { get; init; } = PipelineDelay.Seconds(2, 15);

    /// <summary>How long a replica needs to apply a package. Default zero (nothing is published).</summary>
    public PipelineDelay Apply { get; init; } = PipelineDelay.Zero;

    /// <summary>How long a replica waits before it reports its status. Default zero (nothing is published).</summary>
    public PipelineDelay Report { get; init; } = PipelineDelay.Zero;

    /// <summary>How long the master waits for a status report before it sends again. Default 30 s; that it never gives up is published, the period is an assumption.</summary>
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
}
