using Replicator.Domain.History;
using Replicator.Domain.Versions;

namespace Replicator.Consistency;

/// <summary>What clients saw, and what befell the master, beyond what <see cref="IHistory"/> tells. Told in the same way: event by event, in order.</summary>
public interface IClientHistory : IHistory
{
    /// <summary>A client read, at a replica or at the master.</summary>
    void Read(in ClientRead read)
    {
    }

    /// <summary>A master begins a new epoch from what it has: what was committed after <paramref name="basedOn"/> is not in it.</summary>
    void EpochBegan(int epoch, ConfigVersion basedOn, TimeSpan at)
    {
    }
}
