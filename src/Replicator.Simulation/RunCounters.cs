namespace Replicator.Simulation;

/// <summary>How much happened in a run so far.</summary>
/// <param name="Delivered">Messages from another host that reached their actor.</param>
/// <param name="Local">Messages within a host, or from outside all hosts.</param>
/// <param name="TimersFired">Timers that fired.</param>
/// <param name="LostOnLink">Messages lost on a link.</param>
/// <param name="LostAtHost">Messages that arrived at a host that was down or had been restarted.</param>
/// <param name="DeadLetters">Messages to actors that had stopped.</param>
/// <param name="LostToPartition">Messages lost to partitions.</param>
/// <param name="Held">Messages held on links, which may have gone on since; one that was held twice counts twice.</param>
public sealed record RunCounters(
    long Delivered, long Local, long TimersFired, long LostOnLink, long LostAtHost, long DeadLetters, long LostToPartition = 0, long Held = 0)
{
    /// <summary>All of them together: how many events the run was made of.</summary>
    public long Events => Delivered + Local + TimersFired + LostOnLink + LostAtHost + DeadLetters + LostToPartition + Held;
}
