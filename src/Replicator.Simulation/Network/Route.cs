namespace Replicator.Simulation.Network;

/// <summary>The link from one group to another, or between two single hosts, as the event path uses it, with what passed on it.</summary>
internal sealed class Route(LinkProfile profile, SharedPipe? pipe)
{
    public readonly LinkProfile Profile = profile;
    public readonly SharedPipe? Pipe = pipe;
    public readonly bool IsPlain = profile.Loss == 0 && profile.Duplication == 0 && profile.Reordering == 0;
    public long Sent;
    public long Lost;
    public long Duplicated;
    public long Bytes;
    public long Counted;

    /// <summary>Goes on counting where a route of the same two ends left off.</summary>
    public void TakeOver(Route old) => (Sent, Lost, Duplicated, Bytes, Counted) =
        (old.Sent, old.Lost, old.Duplicated, old.Bytes, old.Counted);
}
