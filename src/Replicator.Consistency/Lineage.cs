using Replicator.Domain.Versions;

namespace Replicator.Consistency;

/// <summary>
/// Which versions the configuration that is in force came from: all of its epoch, and of each epoch before it those that the next was based on. What one
/// failover lost may come back with another, which goes to the store that still has it. Not thread safe.
/// </summary>
public sealed class Lineage
{
    // Asked only, never enumerated.
    private readonly Dictionary<int, ConfigVersion> _bases = [];
    private int _newest;

    /// <summary>A store began a new epoch from what it had.</summary>
    /// <param name="epoch">The epoch. One that is told late, after a greater one, ended before it was told and is nothing that the newest came from.</param>
    /// <param name="basedOn">The newest version that the store had.</param>
    public void Begin(int epoch, ConfigVersion basedOn) => (_bases[epoch], _newest) = (basedOn, Math.Max(_newest, epoch));

    /// <summary>Whether a version is in what the newest epoch came to hold.</summary>
    public bool Contains(ConfigVersion version) => LostIn(version) is null;

    /// <summary>The epoch that began without a version, as far as the newest one came from it; null when the version is still there.</summary>
    public int? LostIn(ConfigVersion version)
    {
        // From the newest epoch back, each time to the epoch that it was based on; those passed over were given up.
        int epoch = _newest;
        while (version.Epoch < epoch && _bases.TryGetValue(epoch, out ConfigVersion basedOn))
        {
            if (version > basedOn)
            {
                return epoch;
            }

            epoch = basedOn.Epoch;
        }

        return null;
    }
}
