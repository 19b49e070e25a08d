using Akka.Actor;
using Akka.Configuration;
using Replicator.Simulation.Logging;
using Replicator.Simulation.Runtime;

namespace Replicator.Simulation;

/// <summary>
/// A real Akka.NET system whose dispatcher, scheduler and mailboxes belong to the simulation. It carries one <see cref="SimulatedWorld"/>
/// at a time and can carry one after the other, which saves the milliseconds that making a system costs when thousands of short runs
/// are made. For a single run <see cref="SimulatedWorld.Create"/> makes one by itself. Not thread safe: one system to a thread.
/// </summary>
public sealed class SimulatedActorSystem : IDisposable
{
    [ThreadStatic]
    private static SimulatedActorSystem? _beingCreated;

    private readonly LoopThread _thread = new();
    private readonly ActorSystem _system;
    private readonly EventStreamTap _tap;
    private SimulatedWorld? _world;

    private SimulatedActorSystem(Config akka, SimulationLogLevel logLevel)
    {
        Engine = new Engine(new SimulationOptions { LogLevel = logLevel });
        _beingCreated = this;
        try
        {
            Config config = SystemConfiguration.For(logLevel).WithFallback(akka);
            _system = ActorSystem.Create("simulation", BootstrapSetup.Create().WithConfig(config).And(new SimulationSetup(this)));
        }
        finally
        {
            _beingCreated = null;
        }

        Guardian = (ActorCell)((ActorRefWithCell)((ExtendedActorSystem)_system).Guardian).Underlying;
        Root = new WorldRoot(this, (ExtendedActorSystem)_system);
        ((LocalActorRefProvider)((ExtendedActorSystem)_system).Provider).RegisterExtraName(ActorNames.World, Root);
        _tap = new EventStreamTap(this, (ExtendedActorSystem)_system);
        _system.EventStream.Subscribe(_tap, typeof(object));
        Engine.Run(new RunLimits { Until = 0 });
        if (Engine.Chronicle.HasViolation)
        {
            throw new SimulationViolationException(Engine.Chronicle.Violations[0]);
        }
    }

    /// <summary>Whether a world of this system saw a violation, or left something behind. Then it carries no other.</summary>
    public bool IsSpoiled { get; private set; }

    internal Engine Engine { get; private set; }

    internal ActorSystem System => _system;

    internal LoopThread Thread => _thread;

    /// <summary>The parent of all actors at the top of the system.</summary>
    internal ActorCell Guardian { get; }

    /// <summary>The parent of all top actors of hosts.</summary>
    internal WorldRoot Root { get; }

    internal static SimulatedActorSystem BeingCreated => _beingCreated
        ?? throw new InvalidOperationException($"The simulated scheduler belongs to a {nameof(SimulatedActorSystem)} and cannot be configured for "
            + "another system.");

    /// <summary>Makes a system.</summary>
    /// <param name="akka">More Akka configuration, such as serializer bindings; what the simulation needs itself wins over it.</param>
    /// <param name="logLevel">The least severe log events that actors produce at all.</param>
    public static SimulatedActorSystem Create(Config? akka = null, SimulationLogLevel logLevel = SimulationLogLevel.Warning) =>
        new(akka ?? Config.Empty, logLevel);

    /// <summary>Makes a world in this system. The one before must have been disposed of.</summary>
    /// <exception cref="InvalidOperationException">Another world is still there, or the system is spoiled.</exception>
    public SimulatedWorld NewWorld(SimulationOptions? options = null)
    {
        if (IsSpoiled)
        {
            throw new InvalidOperationException("This system is spoiled: a world of it saw a violation or left something behind. Make a new system.");
        }

        if (_world is not null)
        {
            throw new InvalidOperationException("This system carries a world already. Dispose of it first: a system carries one at a time.");
        }

        Engine = new Engine(options ?? new SimulationOptions());
        _world = new SimulatedWorld(this, Engine, ownsSystem: false);
        return _world;
    }

    /// <summary>Lets go of the system and its thread. Its actors are not stopped: nothing of them reaches outside.</summary>
    public void Dispose() => _thread.Dispose();

    internal static SimulatedActorSystem Of(Settings settings) =>
        settings.Setup.Get<SimulationSetup>() is { HasValue: true } setup
            ? setup.Value.System
            : throw new InvalidOperationException($"The simulated dispatcher and mailbox belong to a {nameof(SimulatedActorSystem)} and cannot be configured "
                + "for another system.");

    /// <summary>Makes the one world of a system that goes with it.</summary>
    internal SimulatedWorld NewOwningWorld(SimulationOptions options)
    {
        Engine = new Engine(options);
        return new SimulatedWorld(this, Engine, ownsSystem: true);
    }

    /// <summary>A world was given up and its actors were stopped: makes the system as good as new, or marks it as one that is not.</summary>
    internal void Release(SimulatedWorld world, bool isClean)
    {
        if (ReferenceEquals(_world, world))
        {
            _world = null;
            IsSpoiled |= !isClean || !TryRenew();
            Engine = new Engine(new SimulationOptions());
        }
    }

    private bool TryRenew()
    {
        if (Guardian.GetChildren().Any() || AkkaInternals.SubscribersOf(_system.EventStream).Any(each => !ReferenceEquals(each, _tap)))
        {
            return false;
        }

        // Names that Akka makes up, and the order in which the stream serves its channels, must not tell how many worlds there were.
        AkkaInternals.NextRandomName(Guardian) = AkkaInternals.FirstRandomName;
        AkkaInternals.ForgetChannelsBut(_system.EventStream, typeof(object));
        return true;
    }

    /// <summary>Marks the world's system as one that carries no other.</summary>
    internal void Spoil() => IsSpoiled = true;
}
