using Replicator.Domain;
using Replicator.Domain.Versions;

namespace Replicator.Consistency;

/// <summary>A version in eight bytes instead of sixteen, for tables with an entry for each of a million servers. Its order is the versions' order.</summary>
internal static class PackedVersion
{
    private const int SequenceBits = 40;
    private const long SequenceMask = (1L << SequenceBits) - 1;

    public static long Pack(ConfigVersion version)
    {
        Invariant.Holds(
            version.Sequence is >= 0 and <= SequenceMask && version.Epoch is >= 0 and < (1 << 22),
            $"version {version} does not fit into eight bytes");
        return ((long)version.Epoch << SequenceBits) | version.Sequence;
    }

    public static ConfigVersion Unpack(long packed) => new((int)(packed >> SequenceBits), packed & SequenceMask);
}
