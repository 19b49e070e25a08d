namespace Replicator.Benchmarks.Peers;

/// <summary>Two members write, one after the other; what is asked is whether the later write stays.</summary>
/// <param name="Gap">How long after the first write the second is made; null: when its member has seen the first.</param>
/// <param name="Behind">How far the clock of the second writer is behind.</param>
internal sealed record TwoWrites(TimeSpan? Gap, TimeSpan Behind)
{
    /// <summary>Whether the second writer has seen the first write.</summary>
    public bool IsSeen => Gap is null;
}
