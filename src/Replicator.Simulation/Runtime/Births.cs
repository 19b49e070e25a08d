using Akka.Actor;
using Replicator.Simulation.Hosts;

namespace Replicator.Simulation.Runtime;

/// <summary>
/// Which host an actor's mailbox belongs to. Usually the host that runs when the mailbox is made; but Akka makes the mailbox of an actor at the top of the
/// system later, when the guardian, which is on no host, comes to it. Not thread safe.
/// </summary>
internal sealed class Births(Engine engine)
{
    private readonly Dictionary<IActorRef, Birth> _expected = new(ReferenceEqualityComparer.Instance);

    /// <summary>The host that runs now has asked for an actor at the top of the system.</summary>
    public void Expect(IActorRef actor) => _expected[actor] = new Birth(engine.Here.Executing, engine.Here.ExecutingIsVoid);

    /// <summary>A queue for a mailbox that is being made now, on the host for which it is made.</summary>
    public SimulatedMessageQueue NewQueue(IActorRef owner)
    {
        if (_expected.Count == 0 || !_expected.TryGetValue(owner, out Birth birth))
        {
            Lane lane = engine.Here;
            birth = new Birth(lane.Executing, lane.ExecutingIsVoid);
        }

        ref HostState host = ref engine.Hosts[birth.Host];
        int incarnation = birth.IsVoid ? SimulatedMessageQueue.NoIncarnation : host.Incarnation;
        return new SimulatedMessageQueue(owner, birth.Host, incarnation, host.ActorsCreated++);
    }

    /// <summary>
    /// Scaffolding has run, and may have made what was expected: only now can an actor be seen to have another dispatcher or mailbox, which a deployment
    /// in the configuration may give it.
    /// </summary>
    public void CheckMade()
    {
        if (_expected.Count == 0)
        {
            return;
        }

        foreach (IActorRef actor in _expected.Keys.Where(static each => each is RepointableActorRef { IsStarted: true }).ToArray())
        {
            engine.Here.Gate.CheckChild(actor);
            _expected.Remove(actor);
        }
    }

    private readonly record struct Birth(int Host, bool IsVoid);
}
