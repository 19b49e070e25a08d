using Replicator.Simulation;
using Replicator.TestKit;

namespace LeaderLease;

/// <summary>Sees whether somebody works on a lease that is another's.</summary>
internal sealed class LeaseWatch(TestSimulation sim) : ILeaseLog
{
    private string? _holder;
    private VirtualTime _since;

    /// <summary>What went wrong first; null as long as nothing has.</summary>
    public string? Offence { get; private set; }

    public int WorkCount { get; private set; }

    public void Granted(string worker)
    {
        if (_holder != worker)
        {
            (_holder, _since) = (worker, sim.Now);
        }
    }

    public void Worked(string worker)
    {
        WorkCount++;
        if (worker != _holder)
        {
            Offence ??= $"{worker} works at {sim.Now}; the lease is with {_holder} since {_since}";
        }
    }
}
