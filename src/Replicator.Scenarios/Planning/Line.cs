namespace Replicator.Scenarios.Planning;

/// <summary>A line that carries one message after the other, first come, first served. Thread safe.</summary>
internal sealed class Line(long bitsPerSecond)
{
    private long _freeAt;

    /// <summary>Takes a message in and returns when its last bit has left.</summary>
    public TimeSpan Enter(TimeSpan at, int bytes)
    {
        long takes = ((bytes * 8L * TimeSpan.TicksPerSecond) + bitsPerSecond - 1) / bitsPerSecond;
        long before = Interlocked.Read(ref _freeAt);
        while (true)
        {
            long free = Math.Max(at.Ticks, before) + takes;
            long found = Interlocked.CompareExchange(ref _freeAt, free, before);
            if (found == before)
            {
                return TimeSpan.FromTicks(free);
            }

            before = found;
        }
    }
}
