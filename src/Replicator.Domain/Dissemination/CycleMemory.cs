using Replicator.Domain.Versions;

namespace Replicator.Domain.Dissemination;

/// <summary>
/// What a replica had at the start of a cycle, for protocols whose cycles are synchronous: what it learns in one counts from the next on. It remembers the last
/// cycle in which something was learnt and what came before it, and no more.
/// </summary>
internal struct CycleMemory
{
    private ConfigVersion _before;
    private long _learntIn;

    /// <summary>Creates a memory of a replica that never learnt anything.</summary>
    public CycleMemory() => _learntIn = -1;

    /// <summary>Whether something was learnt in a cycle or later.</summary>
    public readonly bool HasLearntSince(long cycle) => _learntIn >= cycle;

    /// <summary>What the replica had at the start of a cycle.</summary>
    /// <param name="cycle">The cycle.</param>
    /// <param name="applied">What it has now.</param>
    public readonly ConfigVersion At(long cycle, ConfigVersion applied) => HasLearntSince(cycle) ? _before : applied;

    /// <summary>The replica learns something. Returns whether it is the first time in this cycle.</summary>
    public bool Learn(ConfigVersion before, long cycle)
    {
        if (_learntIn == cycle)
        {
            return false;
        }

        (_before, _learntIn) = (before, cycle);
        return true;
    }
}
