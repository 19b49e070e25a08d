using Replicator.Domain.Topology;

namespace Replicator.Domain.Failover;

/// <summary>
/// A directory whose parts learn of a new master after a delay of their own each. It keeps nothing for a server, so it costs the same for four and for a
/// million.
/// </summary>
public sealed class MasterDirectory : IMasterDirectory
{
    private readonly Func<int, ServerId, TimeSpan> _delay;
    private readonly List<(DirectoryEntry Entry, TimeSpan At)> _written;

    /// <summary>Creates a directory that everyone has seen.</summary>
    /// <param name="first">The server of the first master.</param>
    /// <param name="delay">How long after it was written a server sees the entry of an epoch; the same whenever it is asked.</param>
    public MasterDirectory(ServerId first, Func<int, ServerId, TimeSpan> delay)
    {
        _delay = delay;
        _written = [(new DirectoryEntry(1, first), TimeSpan.Zero)];
    }

    /// <summary>The entry that was written last.</summary>
    public DirectoryEntry Newest => _written[^1].Entry;

    /// <inheritdoc/>
    public DirectoryEntry Seen(ServerId reader, TimeSpan now)
    {
        for (int i = _written.Count - 1; i > 0; i--)
        {
            (DirectoryEntry entry, TimeSpan at) = _written[i];
            if (entry.Master == reader || now >= at + _delay(entry.Epoch, reader))
            {
                return entry;
            }
        }

        return _written[0].Entry;
    }

    /// <inheritdoc/>
    public DirectoryEntry Claim(ServerId master, TimeSpan now)
    {
        DirectoryEntry entry = new(Newest.Epoch + 1, master);
        _written.Add((entry, now));
        return entry;
    }
}
