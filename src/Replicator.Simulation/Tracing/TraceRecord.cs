namespace Replicator.Simulation.Tracing;

/// <summary>
/// One thing that happened in a run. Two runs are the same when their records are equal, one by one; <see cref="Message"/> is for reading
/// and takes no part in that: its content is in <see cref="Digest"/>.
/// </summary>
/// <param name="Time">When.</param>
/// <param name="Kind">What.</param>
/// <param name="Source">The host it comes from; -1 when from outside all hosts.</param>
/// <param name="Counter">That host's own counter, which orders its events of one moment.</param>
/// <param name="Target">The host it happens on; -1 when on none.</param>
/// <param name="Receiver">The receiving actor, by its order of creation on its host; -1 when there is none.</param>
/// <param name="Digest">A digest of the message's type and content; 0 when there is no message.</param>
/// <param name="Message">The message, if any.</param>
public readonly record struct TraceRecord(
    VirtualTime Time, TraceKind Kind, int Source, uint Counter, int Target, int Receiver, ulong Digest, object? Message)
{
    /// <summary>Whether <paramref name="other"/> tells the same.</summary>
    public bool Equals(TraceRecord other) =>
        Time == other.Time && Kind == other.Kind && Source == other.Source && Counter == other.Counter
        && Target == other.Target && Receiver == other.Receiver && Digest == other.Digest;

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((int)Digest ^ (int)Counter ^ (int)Time.Ticks);
}
