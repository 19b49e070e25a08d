using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Configuration;
using Akka.Dispatch.SysMsg;
using Akka.Event;
using Replicator.Simulation.Hosts;

namespace Replicator.Simulation.Runtime;

/// <summary>
/// The top actors of all hosts. Their parent is no actor, because Akka keeps an actor's children in an immutable dictionary, which for a million of them takes
/// longer to build, and more memory, than all else about them. What a parent does (supervise, take note of the end, keep names unique, find by name)
/// is done here. Thread safe, for actors may stop on several lanes at the same time; but made they are only while no lane runs by itself.
/// </summary>
internal sealed class TopActors(Engine engine)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, List<IInternalActorRef>> _others = [];
    private IInternalActorRef?[] _firsts = [];
    private Dictionary<string, IInternalActorRef>? _byName;
    private Props? _lastProps;
    private SimulatedDispatcher? _lastDispatcher;
    private SimulatedMailbox? _lastMailbox;
    private long _made;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Makes room for so many hosts at once.</summary>
    public void Reserve(int hosts)
    {
        if (hosts > _firsts.Length)
        {
            Array.Resize(ref _firsts, hosts);
        }
    }

    /// <summary>Makes an actor on a host.</summary>
    /// <param name="parent">What the actor will know as its parent.</param>
    /// <param name="system">The system it lives in.</param>
    /// <param name="host">The host.</param>
    /// <param name="props">What actor.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="InvalidActorNameException">The host has an actor of that name, or Akka allows no such name.</exception>
    public IActorRef Create(IInternalActorRef parent, ActorSystemImpl system, int host, Props props, string name)
    {
        if (!ActorPath.IsValidPathElement(name))
        {
            throw new InvalidActorNameException($"\"{name}\" is no actor name: letters, digits and any of -_.*$+:@&=,!~';() are allowed, and no $ at "
                + "its start.");
        }

        if (Of(host).Any(each => each.Path.Name == name))
        {
            throw new InvalidActorNameException($"Actor name \"{name}\" is not unique: host {engine.Hosts[host].Name} has an actor of that name.");
        }

        // A number for a uid, where Akka draws one: references of top actors hash alike in every process.
        var path = new ChildActorPath(parent.Path, name, ++_made);
        IInternalActorRef actor = NewActor(parent, system, props, path);
        Add(host, actor);
        actor.Start();
        return actor;
    }

    /// <summary>The top actors of a host, in the order of creation.</summary>
    public IEnumerable<IInternalActorRef> Of(int host)
    {
        if (host >= _firsts.Length || _firsts[host] is not { } first)
        {
            return [];
        }

        lock (_lock)
        {
            return _others.TryGetValue(host, out List<IInternalActorRef>? others) ? [first, .. others] : [first];
        }
    }

    /// <summary>All top actors, by host and then in the order of creation.</summary>
    public IEnumerable<IInternalActorRef> All() => Enumerable.Range(0, _firsts.Length).SelectMany(Of);

    /// <summary>The top actor of a name, or null. The first call makes an index, which most runs never need.</summary>
    public IInternalActorRef? Find(string name)
    {
        engine.RequireOneThread("looks an actor up by its name");
        _byName ??= All().ToDictionary(static each => each.Path.Name, StringComparer.Ordinal);
        return _byName.GetValueOrDefault(name);
    }

    /// <summary>Does what a parent does upon a system message.</summary>
    public void Settle(ISystemMessage message)
    {
        switch (message)
        {
            case Failed failed:
                Supervise((IInternalActorRef)failed.Child, failed.Cause);
                break;
            case DeathWatchNotification ended:
                Remove(ended.Actor);
                break;
            default:
                // That it has a new child was known before.
                break;
        }
    }

    // Akka looks up dispatcher and mailbox for each actor anew. Of the same Props the first one has told them.
    private IInternalActorRef NewActor(IInternalActorRef parent, ActorSystemImpl system, Props props, ActorPath path)
    {
        if (ReferenceEquals(props, _lastProps))
        {
            return new LocalActorRef(system, props, _lastDispatcher!, _lastMailbox!, parent, path);
        }

        IInternalActorRef actor = system.Provider.ActorOf(
            system, props, parent, path, systemService: false, deploy: null, lookupDeploy: false, async: false);
        if (actor is LocalActorRef { Cell: { Dispatcher: SimulatedDispatcher dispatcher, Mailbox.MessageQueue: SimulatedMessageQueue } })
        {
            (_lastProps, _lastDispatcher) = (props, dispatcher);
            _lastMailbox ??= new SimulatedMailbox(system.Settings, Config.Empty);
        }

        return actor;
    }

    private void Supervise(IInternalActorRef child, Exception cause)
    {
        ((ActorRefWithCell)child).Underlying.System.EventStream.Publish(new Error(cause, child.Path.ToString(), typeof(SimulatedWorld), cause.InnerException?.Message ?? cause.Message));
        if (engine.Options.FailurePolicy == FailurePolicy.StopRun && !engine.Here.ExecutingIsVoid)
        {
            engine.Halt();
        }
        else if (engine.Options.FailurePolicy == FailurePolicy.CrashHost && !engine.Here.ExecutingIsVoid && engine.Places.QueueOf(child) is { } queue)
        {
            engine.Lives.Crash(queue.Host);
        }
        else if (SupervisorStrategy.DefaultDecider.Decide(cause) == Directive.Stop)
        {
            child.Stop();
        }
        else
        {
            child.Restart(cause);
        }
    }

    private void Add(int host, IInternalActorRef actor)
    {
        Count++;
        _byName?.Add(actor.Path.Name, actor);
        if (host >= _firsts.Length)
        {
            Array.Resize(ref _firsts, Math.Max(host + 1, _firsts.Length * 2));
        }

        if (_firsts[host] is null)
        {
            _firsts[host] = actor;
            return;
        }

        if (!_others.TryGetValue(host, out List<IInternalActorRef>? others))
        {
            _others[host] = others = [];
        }

        others.Add(actor);
    }

    private void Remove(IActorRef actor)
    {
        if (engine.Places.QueueOf(actor) is not { Host: >= 0 } queue)
        {
            return;
        }

        lock (_lock)
        {
            Remove(actor, queue.Host);
        }
    }

    private void Remove(IActorRef actor, int host)
    {
        Count--;
        _byName?.Remove(actor.Path.Name);
        _others.TryGetValue(host, out List<IInternalActorRef>? others);
        if (!ReferenceEquals(_firsts[host], actor))
        {
            others?.Remove((IInternalActorRef)actor);
            return;
        }

        _firsts[host] = others?.FirstOrDefault();
        if (others is { Count: > 0 })
        {
            others.RemoveAt(0);
        }
    }
}
