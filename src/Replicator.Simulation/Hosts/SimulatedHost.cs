using Akka.Actor;
using Replicator.Simulation.Faults;
using Replicator.Simulation.Faults.Disks;
using Replicator.Simulation.Randomness;

namespace Replicator.Simulation.Hosts;

/// <summary>
/// A host of a <see cref="SimulatedWorld"/>: a place where actors run, with a clock and a network card of its own. Actors of one host reach each
/// other at once; between hosts a message takes the network. A handle by value: cheap to make, and equal to any other of the same host.
/// </summary>
public readonly record struct SimulatedHost
{
    private readonly SimulatedWorld _world;

    internal SimulatedHost(SimulatedWorld world, HostId id) => (_world, Id) = (world, id);

    /// <summary>The host's number.</summary>
    public HostId Id { get; }

    /// <summary>The host's name, unique within the world.</summary>
    public string Name => _world.Engine.Hosts[Id.Index].Name;

    /// <summary>The group the host stands in.</summary>
    public HostGroup Group => _world.Engine.Groups[_world.Engine.Hosts[Id.Index].Group];

    /// <summary>Whether the host has crashed and was not restarted.</summary>
    public bool IsDown => (_world.Engine.Hosts[Id.Index].Flags & HostFlags.Down) != 0;

    /// <summary>Whether the host stands still.</summary>
    public bool IsPaused => (_world.Engine.Hosts[Id.Index].Flags & HostFlags.Paused) != 0;

    /// <summary>Which life of the host this is, from 0; each crash ends one.</summary>
    public int Incarnation => _world.Engine.Hosts[Id.Index].Incarnation;

    /// <summary>The host's clock, for code that takes a <see cref="System.TimeProvider"/>. It shows UTC, and is right unless it is skewed.</summary>
    public TimeProvider TimeProvider => new HostTimeProvider(_world.Engine, Id.Index);

    /// <summary>The host's disk, which outlives its actors; one that is never asked for costs nothing.</summary>
    public SimulatedDisk Disk => _world.Engine.Disks.Of(Id.Index);

    /// <summary>Makes a top actor on this host. It starts when the world next runs.</summary>
    /// <param name="props">What actor. Its dispatcher and mailbox must be the default ones.</param>
    /// <param name="name">Its name on this host; without one it goes by the host's name, which one actor can.</param>
    /// <exception cref="InvalidActorNameException">The host has an actor of that name.</exception>
    /// <exception cref="InvalidOperationException">The host is down, or the call comes from a thread that is not the run's.</exception>
    public IActorRef ActorOf(Props props, string? name = null) => _world.ActorOf(this, props, name);

    /// <summary>A random stream of this host, by the name of its purpose. Each call starts it anew.</summary>
    public RandomStream Random(string purpose) => new(_world.Engine.Options.Seed, $"{purpose}/{Name}");

    /// <summary>
    /// Ends this life of the host. What its actors do while they stop is void; what is on its way to it is lost, and so are its timers.
    /// Nothing happens when it is down already.
    /// </summary>
    public void Crash() => _world.Crash(this);

    /// <summary>Brings a crashed host up again, without actors: make them anew. Nothing happens when it is up.</summary>
    public void Restart() => _world.Restart(this);

    /// <summary>Lets the host stand still until <see cref="Resume"/>; see <see cref="PauseFault"/>.</summary>
    /// <exception cref="InvalidOperationException">It was paused by hand already, or is down.</exception>
    public InjectedFault Pause() => _world.Faults.Pause(this);

    /// <summary>Ends what <see cref="Pause"/> began.</summary>
    /// <exception cref="InvalidOperationException">It was not paused by hand.</exception>
    public void Resume() => _world.Faults.Resume(this);

    /// <summary>Makes the host's clock wrong until <see cref="Unskew"/>; see <see cref="SkewFault"/>.</summary>
    /// <param name="offset">How far it is ahead at once, or behind when negative; up to 3,650 days.</param>
    /// <param name="driftPpm">By how many millionths it runs fast, or slow when negative; up to 500,000. Default 0.</param>
    /// <exception cref="ArgumentException">Offset or drift is out of its range, or both are zero.</exception>
    /// <exception cref="InvalidOperationException">The same skew is in effect.</exception>
    public InjectedFault Skew(TimeSpan offset, double driftPpm = 0) => _world.Faults.Skew(this, offset, driftPpm);

    /// <summary>Puts the host's clock right, as far as <see cref="Skew"/> made it wrong.</summary>
    /// <exception cref="InvalidOperationException">It did not.</exception>
    public void Unskew() => _world.Faults.Unskew(this);

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;
}
