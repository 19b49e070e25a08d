using Replicator.Simulation.Runtime;

namespace Replicator.Simulation.Network;

/// <summary>The pipe from one site to another, shared by all their hosts: first come, first served, a message at a time.</summary>
internal sealed class SharedPipe(long bitsPerSecond)
{
    private long _freeAt;

    public long BitsPerSecond { get; set; } = bitsPerSecond;

    /// <summary>Takes a message in at <paramref name="now"/> and returns when its last bit has left, in ticks.</summary>
    public long Enter(long now, int bytes)
    {
        _freeAt = Math.Min(EventQueue.DueMax, Math.Max(now, _freeAt) + Bandwidth.TicksFor(bytes, BitsPerSecond));
        return _freeAt;
    }
}
