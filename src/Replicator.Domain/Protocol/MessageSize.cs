using Replicator.Domain.Dissemination;

namespace Replicator.Domain.Protocol;

/// <summary>How many bytes a message takes on the network, by the sizes of <see cref="ReplicationOptions"/>.</summary>
public static class MessageSize
{
    /// <summary>The size of <paramref name="message"/> in bytes; at most 2 GiB, whatever the options say.</summary>
    public static int Of(IReplicationMessage message, ReplicationOptions options) => message switch
    {
        StatusReport => options.StatusBytes,
        DataPackage package => WithChanges(package.Changes.Length, options),
        ICarrier carrier => WithChanges(carrier.Package.Changes.Length, options),
        BackupBatch batch => WithChanges(batch.Entries.Length, options),
        _ => options.StatusBytes,
    };

    private static int WithChanges(int count, ReplicationOptions options) =>
        (int)Math.Min(int.MaxValue, options.PackageBaseBytes + ((long)count * options.PackageChangeBytes));
}
