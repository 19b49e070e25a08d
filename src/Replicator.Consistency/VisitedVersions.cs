using Replicator.Domain.History;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Consistency;

/// <summary>
/// Which versions each server's replica has ever had: its newest, and one bit for each of the 63 before. Sixteen bytes a server. What lies
/// further back, or in an earlier epoch, is taken as visited, for a checker must not call a lie what it cannot remember.
/// </summary>
internal sealed class VisitedVersions(int servers)
{
    private const int Window = 64;

    private readonly long[] _newest = new long[servers];

    // Bit n stands for the newest version less n. Every replica starts with none.
    private readonly ulong[] _bits = NewBits(servers);

    /// <summary>Reads what it keeps of some servers; see <see cref="CacheTouch"/>.</summary>
    public void Touch(ReadOnlySpan<ServerId> servers)
    {
        CacheTouch.Read(_newest, servers);
        CacheTouch.Read(_bits, servers);
    }

    public void Add(ServerId server, ConfigVersion version)
    {
        long packed = PackedVersion.Pack(version);
        ref long newest = ref _newest[server.Index];
        ref ulong bits = ref _bits[server.Index];
        long ahead = packed - newest;
        if (ahead > 0)
        {
            bits = (ahead < Window ? bits << (int)ahead : 0) | 1;
            newest = packed;
        }
        else if (ahead > -Window)
        {
            bits |= 1UL << (int)-ahead;
        }
    }

    public bool Contains(ServerId server, ConfigVersion version)
    {
        long behind = _newest[server.Index] - PackedVersion.Pack(version);
        return behind >= Window || (behind >= 0 && (_bits[server.Index] & (1UL << (int)behind)) != 0);
    }

    private static ulong[] NewBits(int servers)
    {
        ulong[] bits = new ulong[servers];
        Array.Fill(bits, 1UL);
        return bits;
    }
}
