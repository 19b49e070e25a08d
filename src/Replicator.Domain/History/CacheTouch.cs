using System.Runtime.CompilerServices;
using Replicator.Domain.Topology;

namespace Replicator.Domain.History;

/// <summary>
/// Reads what a listener keeps of servers of which it is told next. What it keeps of a million lies in memory that no cache holds; reading without waiting for
/// what was read lets the processor fetch many at once. It changes nothing but the time a run takes. Thread safe.
/// </summary>
public static class CacheTouch
{
    private static uint _sum;

    /// <summary>Reads the entries of some servers.</summary>
    /// <param name="entries">One for each server.</param>
    /// <param name="servers">The servers.</param>
    public static void Read<T>(T[] entries, ReadOnlySpan<ServerId> servers)
        where T : struct
    {
        uint sum = _sum;
        foreach (ServerId server in servers)
        {
            sum ^= Unsafe.As<T, byte>(ref entries[server.Index]);
        }

        // Stored so that the loads are not optimised away; what it is means nothing, so it does not matter who writes it last.
        _sum = sum;
    }
}
