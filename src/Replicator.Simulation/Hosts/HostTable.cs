using System.Numerics;
using Replicator.Simulation.Randomness;

namespace Replicator.Simulation.Hosts;

/// <summary>All hosts of a world, by number. Not thread safe.</summary>
/// <param name="seed">What decides every draw.</param>
/// <param name="laneCount">How many lanes the hosts are spread over.</param>
/// <param name="laneOf">The lane of a host, from 0.</param>
internal sealed class HostTable(Seed seed, int laneCount = 1, Func<HostId, int>? laneOf = null)
{
    /// <summary>The number that stands for no host: the test, the scenario, scaffolding.</summary>
    public const int Outside = -1;

    // Hosts that stand next to each other in memory are on one lane, or two threads would write to the same lines.
    private const int HostsToBlock = 64;

    private readonly ulong _networkSeed = StableHash.Combine(seed.Value, StableHash.Of("network"));

    // Place 0 is Outside, so that one array serves both without a branch.
    private HostState[] _states = [new HostState { Name = "outside" }];

    // Apart from the states, for who sends to a host must know it and would otherwise touch nothing of it.
    private byte[] _lanes = [];

    public int Count { get; private set; }

    public ref HostState this[int host] => ref _states[host + 1];

    /// <summary>The lane of a host. Only to be asked where there are several.</summary>
    public int LaneOf(int host) => _lanes[host];

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
        if (laneCount > 1)
        {
            AddLane(new HostId(Count));
        }

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

    private void AddLane(HostId host)
    {
        int lane = laneOf?.Invoke(host) ?? host.Index / HostsToBlock % laneCount;
        if (lane < 0 || lane >= laneCount)
        {
            throw new InvalidOperationException($"{nameof(SimulationOptions)}.{nameof(SimulationOptions.ThreadOf)} puts host {host} on thread {lane}; expected 0 to "
                + $"{laneCount - 1}, for the run has {laneCount}.");
        }

        if (host.Index >= _lanes.Length)
        {
            Array.Resize(ref _lanes, _states.Length);
        }

        _lanes[host.Index] = (byte)lane;
    }
}
