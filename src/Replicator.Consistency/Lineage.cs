using Replicator.Domain.Versions;

namespace Replicator.Consistency;

/// <summary>Which versions the configuration that is in force came from: all of its epoch, and of each epoch before it those that the next was based on.</summary>
internal sealed class Lineage
{
    private readonly SortedDictionary<int, ConfigVersion> _bases = [];

    public void Begin(int epoch, ConfigVersion basedOn) => _bases[epoch] = basedOn;

    /// <summary>Whether a version is in what the newest epoch came to hold.</summary>
    public bool Contains(ConfigVersion version)
    {
        // From the newest epoch back, each time to the epoch that it was based on; those passed over were given up.
        int epoch = _bases.Count == 0 ? 0 : _bases.Keys.Last();
        while (version.Epoch < epoch && _bases.TryGetValue(epoch, out ConfigVersion basedOn))
        {
            if (version > basedOn)
            {
                return false;
            }

            epoch = basedOn.Epoch;
        }

        return version.Epoch >= epoch;
    }
}
