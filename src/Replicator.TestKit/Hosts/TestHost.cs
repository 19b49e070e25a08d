using Akka.Actor;
using Replicator.Simulation.Faults.Disks;
using Replicator.Simulation.Hosts;

namespace Replicator.TestKit.Hosts;

/// <summary>
/// A host of a <see cref="TestSimulation"/>: a place where actors run, with a clock, a disk and a network card of its own. What was given to
/// <see cref="TestSimulation.AddHost"/> to start it runs again whenever the host comes up after a crash.
/// </summary>
public sealed class TestHost
{
    private readonly SortedDictionary<string, IActorRef> _actors = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, HostAddress> _addresses = new(StringComparer.Ordinal);
    private readonly List<Action<TestHost>> _starts = [];

    internal TestHost(SimulatedHost host) => Simulated = host;

    /// <summary>The same host as the simulation has it.</summary>
    public SimulatedHost Simulated { get; }

    /// <summary>The name, unique within the simulation.</summary>
    public string Name => Simulated.Name;

    /// <summary>The clock of this host, which a skew makes wrong: for actors that take a <see cref="TimeProvider"/>.</summary>
    public TimeProvider Clock => Simulated.TimeProvider;

    /// <summary>The disk of this host: what is synced there outlives a crash.</summary>
    public SimulatedDisk Disk => Simulated.Disk;

    /// <summary>Whether it has crashed and was not restarted.</summary>
    public bool IsDown => Simulated.IsDown;

    /// <summary>Whether it stands still.</summary>
    public bool IsPaused => Simulated.IsPaused;

    /// <summary>Where the actor that was made without a name can be reached through all lives of the host; see <see cref="AddressOf"/>.</summary>
    public IActorRef Address => AddressOf("");

    /// <summary>
    /// Where an actor can be reached through all lives of the host: what peers are given that must find it again after a restart. It cannot be watched, and
    /// stands for no actor in messages that are serialized. May be asked for before there is such an actor; who tells it something then gets an <see
    /// cref="InvalidOperationException"/>.
    /// </summary>
    /// <param name="actor">The name given to <see cref="ActorOf"/>.</param>
    public IActorRef AddressOf(string actor)
    {
        if (!_addresses.TryGetValue(actor, out HostAddress? address))
        {
            address = new HostAddress(Name, actor.Length == 0 ? Name : actor, () => Current(actor));
            _addresses.Add(actor, address);
        }

        return address;
    }

    /// <summary>Makes an actor on this host. It starts when the simulation next runs.</summary>
    /// <param name="props">What actor.</param>
    /// <param name="name">Its name on this host; without one it goes by the host's name, which one actor can.</param>
    /// <exception cref="InvalidOperationException">The host is down.</exception>
    /// <exception cref="InvalidActorNameException">The host has an actor of that name.</exception>
    public IActorRef ActorOf(Props props, string? name = null) => _actors[name ?? ""] = Simulated.ActorOf(props, name);

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;

    /// <summary>Starts something now and in every later life.</summary>
    internal void StartAlways(Action<TestHost> start)
    {
        _starts.Add(start);
        start(this);
    }

    internal void StartAgain() => _starts.ForEach(start => start(this));

    internal IActorRef Current(string actor) => _actors.TryGetValue(actor, out IActorRef? current)
        ? current
        : throw new InvalidOperationException($"host {Name} never had {(actor.Length == 0 ? "an actor without a name" : $"an actor called '{actor}'")}; it "
            + $"had {Had()}.");

    private string Had() => _actors.Count == 0
        ? "none: make one with ActorOf"
        : string.Join(", ", _actors.Keys.Select(static name => name.Length == 0 ? "one without a name" : $"'{name}'"));
}
