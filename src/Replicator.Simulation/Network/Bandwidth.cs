namespace Replicator.Simulation.Network;

/// <summary>Arithmetic of sending bytes at a rate.</summary>
internal static class Bandwidth
{
    /// <summary>Ticks to send <paramref name="bytes"/> at <paramref name="bitsPerSecond"/>, rounded up; 0 bits per second means no limit.</summary>
    public static long TicksFor(int bytes, long bitsPerSecond)
    {
        if (bitsPerSecond == 0 || bytes == 0)
        {
            return 0;
        }

        long tickBits = bytes * 8L * TimeSpan.TicksPerSecond;
        return (tickBits + bitsPerSecond - 1) / bitsPerSecond;
    }
}
