using Akka.Actor;
using Replicator.Domain.Topology;
using Replicator.Simulation.Hosts;

namespace Replicator.Scenarios.Running;

/// <summary>The actors of one kind that a server has only once it needs one: of a million servers few ever ask for anything. Not thread safe.</summary>
/// <param name="name">What the actor is called on each server.</param>
internal sealed class OnDemandActors(string name)
{
    // Asked only, never enumerated.
    private readonly Dictionary<ServerId, (IActorRef Actor, Props Props)> _made = [];

    /// <summary>The actor of a server that has one.</summary>
    public IActorRef this[ServerId server] => _made[server].Actor;

    /// <summary>The actor of a server, which is made if it has none yet.</summary>
    public IActorRef On(SimulatedHost host, Func<ServerId, Props> props)
    {
        var server = new ServerId(host.Id.Index);
        if (!_made.TryGetValue(server, out (IActorRef Actor, Props Props) made))
        {
            Props own = props(server);
            _made[server] = made = (host.ActorOf(own, name), own);
        }

        return made.Actor;
    }

    /// <summary>A server has come back: it has an actor again, if it had one.</summary>
    public void BringBack(SimulatedHost host)
    {
        var server = new ServerId(host.Id.Index);
        if (_made.TryGetValue(server, out (IActorRef Actor, Props Props) before))
        {
            _made[server] = (host.ActorOf(before.Props, name), before.Props);
        }
    }
}
