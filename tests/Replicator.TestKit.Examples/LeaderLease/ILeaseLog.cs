namespace LeaderLease;

/// <summary>Hears of what happens with a lease.</summary>
public interface ILeaseLog
{
    /// <summary>The keeper gives the lease to a worker, or renews it.</summary>
    void Granted(string worker);

    /// <summary>A worker does what only the holder of the lease may do.</summary>
    void Worked(string worker);
}
