using Replicator.Simulation.Hosts;

namespace Replicator.Simulation.Tracing;

/// <summary>
/// The chained hash of all that happens on a host: 128 bits, two multiply-and-fold steps an event (the mixing of wyhash, Wang Yi 2019).
/// It tells runs apart; it is no defence against someone who wants two runs to look alike, and need not be.
/// </summary>
internal static class HostChain
{
    private const ulong K1 = 0xa0761d6478bd642f;
    private const ulong K2 = 0xe7037ed1a0b428db;
    private const ulong K3 = 0x8ebc6af09c88c6e3;
    private const ulong K4 = 0x589965cc75374cc3;

    /// <summary>Adds an event to a host's hash.</summary>
    /// <param name="host">The host.</param>
    /// <param name="time">When, in ticks.</param>
    /// <param name="order">Source and counter, as in <see cref="Runtime.SimulatedEvent.Order"/>.</param>
    /// <param name="elsewhere">0 when the receiver is on this host, otherwise the number of its host plus one.</param>
    /// <param name="receiver">The receiving actor's order of creation on its host, or -1.</param>
    /// <param name="kind">What.</param>
    /// <param name="digest">The message's digest.</param>
    public static void Add(ref HostState host, long time, ulong order, int elsewhere, int receiver, TraceKind kind, ulong digest)
    {
        ulong what = (((ulong)unchecked((uint)receiver) << 8) | (uint)kind) ^ ulong.RotateLeft((uint)elsewhere, 40);
        ulong first = Fold(host.HashLow ^ (ulong)time ^ K1, order ^ host.HashHigh ^ K2);
        ulong second = Fold(host.HashHigh ^ what ^ K3, digest ^ host.HashLow ^ K4);
        host.HashLow = first ^ ulong.RotateLeft(second, 29);
        host.HashHigh = unchecked(second + ulong.RotateLeft(first, 41));
    }

    private static ulong Fold(ulong left, ulong right)
    {
        ulong high = Math.BigMul(left, right, out ulong low);
        return high ^ low;
    }
}
