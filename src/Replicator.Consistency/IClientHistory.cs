using Replicator.Domain.History;

namespace Replicator.Consistency;

/// <summary>What clients saw, beyond what <see cref="IHistory"/> tells. Told in the same way: event by event, in order.</summary>
public interface IClientHistory : IHistory
{
    /// <summary>A client read, at a replica or at the master.</summary>
    void Read(in ClientRead read)
    {
    }
}
