using System.Numerics;
using Replicator.Simulation.Randomness;

namespace Replicator.Simulation.Hosts;

/// <summary>All hosts of a world, by number. Not thread safe.</summary>
internal sealed class HostTable(Seed seed)
{
    /// <summary>The number that stands for no host: the test, the scenario, scaffolding.</summary>
    public const int Outside = -1;

    private readonly ulong _networkSeed = StableHash.Combine(seed.Value, StableHash.Of("network"));

    // Place 0 is Outside, so that one array serves both without a branch.
    private HostState[] _states = [new HostState { Name = "outside" }];

    public int Count { get; private set; }

    public ref HostState this[int host] => ref _states[host + 1];

    public int Add(string name, int group)
    {
        if (Count + 1 == _states.Length)
        {
            Array.Resize(ref _states, (int)BitOperations.RoundUpToPowerOf2((uint)_states.Length + 1));
        }

        ulong nameHash = StableHash.Of(name);
        _states[Count + 1] = new HostState
        {
            Name = name,
            Group = group,
            NetworkKey = StableHash.Combine(_networkSeed, nameHash),
        };
        return Count++;
    }

    /// <summary>Makes room for so many hosts at once, when their number is known.</summary>
    public void Reserve(int count)
    {
        if (count + 1 > _states.Length)
        {
            Array.Resize(ref _states, count + 1);
        }
    }
}
